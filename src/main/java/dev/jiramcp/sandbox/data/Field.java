package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of a site.
 *
 * @param id such as {@code summary} or {@code customfield_10016}
 * @param clauseNames the names by which JQL knows it; empty where it cannot be searched
 * @param project the id of the team-managed project that it belongs to; several such fields may share a name
 * @param options what may be chosen, for the kinds that have options
 */
public record Field(
        String id,
        String name,
        FieldKind kind,
        String description,
        List<String> clauseNames,
        Optional<String> project,
        List<Option> options) {

    /** One thing to choose. */
    public record Option(String id, String value, boolean disabled, List<Option> children) {
        public Option {
            requireNonNull(id, "id is null");
            requireNonNull(value, "value is null");
            children = List.copyOf(children);
        }
    }

    public Field {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(description, "description is null");
        requireNonNull(project, "project is null");
        clauseNames = List.copyOf(clauseNames);
        options = List.copyOf(options);
    }

    /** Whether somebody added it to the site, as opposed to Jira's own. */
    public boolean custom() {
        return id.startsWith("customfield_");
    }

    /** The number in a custom field's id. */
    public Optional<Long> customNumber() {
        return custom() ? Optional.of(Long.valueOf(id.substring("customfield_".length()))) : Optional.empty();
    }

    /** The option of an id, at either level. */
    public Optional<Option> option(String optionId) {
        return everyOption().filter(option -> option.id().equals(optionId)).findFirst();
    }

    private Stream<Option> everyOption() {
        return options.stream().flatMap(option -> Stream.concat(Stream.of(option), option.children().stream()));
    }
}
