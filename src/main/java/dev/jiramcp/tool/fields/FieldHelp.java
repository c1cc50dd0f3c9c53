package dev.jiramcp.tool.fields;

import dev.jiramcp.jira.AllowedValue;
import dev.jiramcp.jira.FieldMeta;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of a screen in a result: what it takes. */
record FieldHelp(
        String name,
        String id,
        String type,
        Optional<Boolean> required,
        Optional<Boolean> hasDefault,
        Optional<List<String>> operations,
        Optional<List<String>> allowedValues,
        Optional<Integer> allowedValuesTotal) {
    /** So many values are shown of a field, unless the caller looks at this field alone. */
    private static final int SHOWN = 20;

    /**
     * What a field takes.
     *
     * @param optionQuery part of the values to show; empty for all
     * @param alone whether the caller asked for this field alone, and so for more of its values
     */
    static FieldHelp of(FieldMeta field, String optionQuery, boolean alone) {
        List<String> fitting = field.allowed().stream()
                .flatMap(value -> words(value).stream())
                .filter(words -> words.toLowerCase(Locale.ROOT).contains(optionQuery.toLowerCase(Locale.ROOT)))
                .toList();
        List<String> shown = fitting.stream().limit(alone ? 200 : SHOWN).toList();
        return new FieldHelp(
                field.name(),
                field.id(),
                field.schema().words(),
                field.required() ? Optional.of(true) : Optional.empty(),
                field.hasDefault() ? Optional.of(true) : Optional.empty(),
                Optional.empty(),
                field.allowed().isEmpty() ? Optional.empty() : Optional.of(shown),
                fitting.size() > shown.size() ? Optional.of(fitting.size()) : Optional.empty());
    }

    /** The same with how the field of an issue can be changed; a new issue's are all set. */
    FieldHelp with(List<String> operations) {
        return new FieldHelp(
                name, id, type, required, hasDefault, Optional.of(operations), allowedValues, allowedValuesTotal);
    }

    private static List<String> words(AllowedValue value) {
        if (value.children().isEmpty()) {
            return List.of(value.name());
        }
        return value.children().stream()
                .map(child -> value.name() + " > " + child.name())
                .toList();
    }
}
