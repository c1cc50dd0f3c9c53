package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Value;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the values that requests give to fields, and refuses in Jira's words what does not fit the field. */
final class FieldInput {
    private static final int LONGEST_LINE = 255;
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private final Documents documents;

    FieldInput(Documents documents) {
        this.documents = documents;
    }

    /**
     * A field's new value; empty clears it.
     *
     * @throws BadInput where the field does not take it
     */
    Optional<Value> read(Field field, JsonNode json, Target target) {
        if (json.isNull() && !field.id().equals("summary")) {
            return Optional.empty();
        }
        return switch (field.kind().form()) {
            case TEXT -> text(field, json);
            case RICH -> rich(json, target);
            case NUMBER -> Optional.of(number(json));
            case DATE -> Optional.of(date(string(json)));
            case MOMENT -> Optional.of(moment(string(json)));
            case WORDS -> words(json);
            case USER, USERS -> new PeopleInput(target).read(field, json);
            case REF, REFS, CASCADE -> new ChoiceInput(target).read(field, json);
            case NONE ->
                throw BadInput.of(
                        "Field '" + field.id() + "' cannot be set. It is not on the appropriate screen, or unknown.");
        };
    }

    private static Optional<Value> text(Field field, JsonNode json) {
        if (field.id().equals("summary")) {
            return Optional.of(summary(json));
        }
        String text = string(json);
        if (field.kind() == FieldKind.URL) {
            url(text);
        }
        if (text.length() > LONGEST_LINE) {
            throw BadInput.of("The entered text is too long. It exceeds the allowed limit of 255 characters.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text));
    }

    private static Value summary(JsonNode json) {
        String text = json.isNull() ? "" : string(json);
        if (text.isBlank()) {
            throw BadInput.of("You must specify a summary of the issue.");
        }
        if (text.contains("\n") || text.contains("\r")) {
            throw BadInput.of("The summary is invalid because it contains newline characters.");
        }
        if (text.length() > LONGEST_LINE) {
            throw BadInput.of("Summary can't exceed 255 characters.");
        }
        return new Value.Text(text.strip());
    }

    private static void url(String text) {
        try {
            if (!text.isEmpty() && URI.create(text).getScheme() == null) {
                throw BadInput.of("The value provided is not a valid URL.");
            }
        } catch (IllegalArgumentException notAddress) {
            throw BadInput.of("The value provided is not a valid URL.");
        }
    }

    private static String string(JsonNode json) {
        if (!json.isString()) {
            throw BadInput.of("Operation value must be a string");
        }
        return json.stringValue();
    }

    private Optional<Value> rich(JsonNode json, Target target) {
        if (!json.isObject()) {
            throw BadInput.of("Operation value must be an Atlassian Document (see the Atlassian Document Format)");
        }
        documents.check(target.issue(), json);
        return Documents.empty(json) ? Optional.empty() : Optional.of(new Value.Rich(json.deepCopy()));
    }

    private static Value number(JsonNode json) {
        if (!json.isNumber()) {
            throw BadInput.of("Operation value must be a number");
        }
        return new Value.Num(json.decimalValue());
    }

    private static Value date(String text) {
        try {
            return new Value.Day(LocalDate.parse(text));
        } catch (DateTimeParseException notDate) {
            throw BadInput.of("Error parsing date string: " + text);
        }
    }

    private static Value moment(String text) {
        return new Value.Moment(instant(text));
    }

    /** A time as Jira takes it, {@code 2026-11-22T09:00:00.000+0000}. */
    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text, MOMENT).toInstant();
        } catch (DateTimeParseException notTime) {
            throw BadInput.of("Error parsing time: " + text);
        }
    }

    private static Optional<Value> words(JsonNode json) {
        List<String> words = new ArrayList<>();
        for (JsonNode item : array(json)) {
            String word = string(item);
            if (word.chars().anyMatch(Character::isWhitespace)) {
                throw BadInput.of("The label '" + word + "' contains spaces which is invalid.");
            }
            if (word.length() > LONGEST_LINE) {
                throw BadInput.of("The label '" + word + "' exceeds the maximum length of 255 characters.");
            }
            if (!word.isEmpty() && !words.contains(word)) {
                words.add(word);
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Value.Words(words));
    }

    /** The items of a list. */
    static List<JsonNode> array(JsonNode json) {
        if (!json.isArray()) {
            throw BadInput.of("data was not an array");
        }
        return List.copyOf(json.values());
    }
}
