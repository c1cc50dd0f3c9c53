package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields by the names that queries use: Jira's own first, then those that were added to the site. */
final class FieldTable {
    /** A name with the type of its field, as Jira writes it where several fields share the name. */
    private static final Pattern WITH_TYPE = Pattern.compile("(.+)\\[[A-Za-z -]+]");

    private final SystemFields system;
    private final CustomFields custom;

    FieldTable(Asking asking, Vocabulary vocabulary, FilterField.Conditions filters) {
        this.system = new SystemFields(asking, vocabulary, filters);
        this.custom = new CustomFields(asking, vocabulary);
    }

    /** The field; empty where there is none. Entity properties are not indexed, and so are no fields. */
    Optional<SearchField> find(Field field) {
        if (!field.properties().isEmpty()) {
            return Optional.empty();
        }
        if (field instanceof Field.Custom number) {
            return custom.find(number.id());
        }
        return named(field.name());
    }

    private Optional<SearchField> named(String name) {
        Optional<SearchField> found = system.find(name.toLowerCase(Locale.ROOT)).or(() -> custom.find(name));
        Matcher typed = WITH_TYPE.matcher(name);
        return found.isEmpty() && typed.matches() ? custom.find(typed.group(1)) : found;
    }
}
