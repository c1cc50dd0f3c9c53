package dev.jiramcp.sandbox.search;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The periods of JQL: {@code -4w 2d} as a date, {@code -1M} as the argument of a function, and the units around now. */
final class Periods {
    private static final Pattern PARTS = Pattern.compile("([+-]?)\\s*((?:[0-9]{1,9}\\s*[a-z]+\\s*)+)");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})\\s*([a-z]+)");
    private static final Pattern STEP = Pattern.compile("([+-]?)([0-9]{1,4})([yMwdhm]?)");
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("w", Duration.ofDays(7)),
            Map.entry("week", Duration.ofDays(7)),
            Map.entry("weeks", Duration.ofDays(7)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("day", Duration.ofDays(1)),
            Map.entry("days", Duration.ofDays(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("hours", Duration.ofHours(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("minutes", Duration.ofMinutes(1)));

    private Periods() {}

    /** A period such as {@code -4w 2d} or {@code 30m}. */
    static Optional<Duration> period(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(parts.group(2));
        while (part.find()) {
            Duration unit = UNITS.get(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(parts.group(1).equals("-") ? sum.negated() : sum);
    }

    /** The first moment of the unit of time around a time. */
    static ZonedDateTime start(ChronoUnit unit, ZonedDateTime time) {
        LocalDate day = time.toLocalDate();
        LocalDate first = switch (unit) {
            case YEARS -> day.withDayOfYear(1);
            case MONTHS -> day.withDayOfMonth(1);
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            default -> day;
        };
        return first.atStartOfDay(time.getZone());
    }

    /** The last millisecond of the unit of time around a time. */
    static ZonedDateTime end(ChronoUnit unit, ZonedDateTime time) {
        LocalDate next = start(unit, time).toLocalDate().plus(1, unit);
        return next.atStartOfDay(time.getZone()).minus(1, ChronoUnit.MILLIS);
    }

    /**
     * The start or the end of a unit of time, moved by a step such as {@code -1M}; without a unit the step counts the
     * function's own. Months and years move before their end is taken, so that each month ends on its own last day.
     */
    static Optional<ZonedDateTime> stepped(ChronoUnit unit, boolean end, ZonedDateTime time, String step) {
        Matcher matcher = STEP.matcher(step.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(matcher.group(2)) * (matcher.group(1).equals("-") ? -1 : 1);
        ChronoUnit by = matcher.group(3).isEmpty() ? unit : unit(matcher.group(3));
        try {
            return Optional.of(moved(unit, end, time, count, by));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime moved(ChronoUnit unit, boolean end, ZonedDateTime time, int count, ChronoUnit by) {
        boolean months = unit == ChronoUnit.MONTHS && by == ChronoUnit.MONTHS;
        boolean first = months || (by == ChronoUnit.YEARS && unit.compareTo(ChronoUnit.MONTHS) >= 0);
        ZonedDateTime from = first ? start(unit, time).plus(count, by) : time;
        ZonedDateTime edge = end ? end(unit, from) : start(unit, from);
        return first ? edge : edge.plus(count, by);
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "y" -> ChronoUnit.YEARS;
            case "M" -> ChronoUnit.MONTHS;
            case "w" -> ChronoUnit.WEEKS;
            case "d" -> ChronoUnit.DAYS;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.MINUTES;
        };
    }
}
