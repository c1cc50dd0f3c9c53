package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The type of a field's value, as Jira tells it.
 *
 * @param type such as {@code string}, {@code option}, {@code user}, {@code array}
 * @param items the type of each item, where it is an array
 * @param system the name of the field, where it is one of Jira's own
 * @param custom the key of the field's type, where it is a custom field
 */
public record FieldSchema(String type, Optional<String> items, Optional<String> system, Optional<String> custom) {
    /** For a field that does not tell its type. */
    public static final FieldSchema ANY = new FieldSchema("any", Optional.empty(), Optional.empty(), Optional.empty());

    public FieldSchema {
        requireNonNull(type, "type is null");
        requireNonNull(items, "items is null");
        requireNonNull(system, "system is null");
        requireNonNull(custom, "custom is null");
    }

    static FieldSchema read(JsonNode schema) {
        return new FieldSchema(
                Nodes.text(schema, "type").orElse("any"),
                Nodes.text(schema, "items"),
                Nodes.text(schema, "system"),
                Nodes.text(schema, "custom"));
    }

    /** The last part of the type's key, such as {@code textarea}; the name of one of Jira's own fields; or the type. */
    public String kind() {
        return custom.map(key -> key.substring(key.lastIndexOf(':') + 1))
                .or(() -> system)
                .orElse(type);
    }

    /** Whether the value is a list. */
    public boolean isList() {
        return type.equals("array");
    }

    /** Whether the value is a rich-text document (ADF). */
    public boolean isRichText() {
        boolean own = system.filter(name -> name.equals("description") || name.equals("environment"))
                .isPresent();
        return own || kind().equals("textarea") || type.equals("comment") || kind().equals("comment");
    }

    /** The type in a few words, such as {@code list of option}. */
    public String words() {
        if (isRichText()) {
            return "rich text (Markdown)";
        }
        return switch (kind()) {
            case "gh-sprint" -> "sprint (name, id or active)";
            case "parent" -> "issue key";
            case "url" -> "url";
            default -> isList() ? "list of " + items.orElse("values") : type;
        };
    }
}
