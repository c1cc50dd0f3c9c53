package dev.jiramcp.jira;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Dates, and points in time in the only form that Jira takes: {@code 2026-11-22T09:30:00.000+0000}. */
final class Times {
    private static final DateTimeFormatter JIRA = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private Times() {}

    static JsonNode date(FieldMeta field, JsonNode value) {
        String text = ItemValues.text(value).orElse("").strip();
        String day = text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text;
        LocalDate date = parse(day, LocalDate::parse)
                .orElseThrow(() -> ItemValues.misfit(field, value, "a date, such as 2026-11-22"));
        return JsonNodeFactory.instance.stringNode(date.toString());
    }

    /** A point in time; without an offset it is meant in the time zone of this user. */
    static JsonNode dateTime(FieldMeta field, JsonNode value, Supplier<Person> myself) {
        String text = ItemValues.text(value).orElse("").strip().replaceFirst("^(\\S{10}) ", "$1T");
        OffsetDateTime time = offset(text)
                .or(() -> parse(text, LocalDateTime::parse)
                        .or(() -> parse(text, LocalDate::parse).map(LocalDate::atStartOfDay))
                        .map(local -> local.atZone(zone(myself.get())).toOffsetDateTime()))
                .orElseThrow(
                        () -> ItemValues.misfit(field, value, "a date and time, such as 2026-11-22T09:30:00+01:00"));
        return JsonNodeFactory.instance.stringNode(JIRA.format(time));
    }

    /** Whether two texts are the same point in time, written in Jira's form or in that of ISO 8601. */
    static boolean sameInstant(String one, String other) {
        Optional<OffsetDateTime> first = offset(one);
        return first.isPresent()
                && offset(other).filter(time -> time.isEqual(first.get())).isPresent();
    }

    private static Optional<OffsetDateTime> offset(String text) {
        return parse(text, OffsetDateTime::parse).or(() -> parse(text, jira -> OffsetDateTime.parse(jira, JIRA)));
    }

    private static ZoneId zone(Person person) {
        return person.zone().flatMap(name -> parse(name, ZoneId::of)).orElse(ZoneOffset.UTC);
    }

    private static <T> Optional<T> parse(String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
