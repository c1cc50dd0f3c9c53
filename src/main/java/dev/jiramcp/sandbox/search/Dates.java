package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.search.Ordered.Range;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates of a query, read in the caller's time zone. */
final class Dates {
    static final String FORMATS = "is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm',"
            + " 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})([/-])([0-9]{1,2})\\2([0-9]{1,2})(?:\\s+([0-9]{1,2}):([0-9]{2}))?");

    private final Instant now;
    private final ZoneId zone;
    private final Problems problems;

    Dates(Asking asking) {
        this.now = asking.now();
        this.zone = asking.zone();
        this.problems = asking.problems();
    }

    ZoneId zone() {
        return zone;
    }

    /** The times that a literal stands for; a day without a time is all of it. */
    Optional<Range<Instant>> moment(Literal literal, String field) {
        if (literal instanceof Literal.Known known) {
            problems.error("A date for the field '" + field + "' provided by the function '" + known.function()
                    + "' is not valid.");
            return Optional.empty();
        }
        Optional<Range<Instant>> range = read(literal);
        if (range.isEmpty() && literal instanceof Literal.Word word) {
            problems.error("Date value '" + word.text() + "' for field '" + field + "' " + FORMATS);
        }
        return range;
    }

    /** The days that a literal stands for. */
    Optional<Range<LocalDate>> day(Literal literal, String field) {
        return moment(literal, field)
                .map(range -> Range.of(range.first().atZone(zone).toLocalDate()));
    }

    /** The times that a literal stands for; empty where it is no date. */
    Optional<Range<Instant>> read(Literal literal) {
        if (literal instanceof Literal.Time time) {
            return Optional.of(Range.of(time.instant()));
        }
        if (literal instanceof Literal.Word word) {
            return word.number() ? millis(word.text()) : text(word.text());
        }
        return Optional.empty();
    }

    /** A number is milliseconds since 1970. */
    private static Optional<Range<Instant>> millis(String digits) {
        return Optional.of(Range.of(Instant.ofEpochMilli(Long.parseLong(digits))));
    }

    private Optional<Range<Instant>> text(String text) {
        Matcher date = DATE.matcher(text.strip());
        try {
            return date.matches() ? Optional.of(calendar(date)) : relative(text);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<Range<Instant>> relative(String text) {
        return Periods.period(text).map(period -> Range.of(now.plus(period)));
    }

    private Range<Instant> calendar(Matcher date) {
        LocalDate day = LocalDate.of(
                Integer.parseInt(date.group(1)), Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4)));
        if (date.group(5) == null) {
            return range(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
        }
        LocalDateTime time = day.atTime(Integer.parseInt(date.group(5)), Integer.parseInt(date.group(6)));
        return range(time, time.plusMinutes(1));
    }

    private Range<Instant> range(LocalDateTime from, LocalDateTime before) {
        Instant last = before.atZone(zone).toInstant().minus(1, ChronoUnit.MILLIS);
        return new Range<>(from.atZone(zone).toInstant(), last);
    }
}
