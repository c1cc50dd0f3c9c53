package dev.jiramcp.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Times as pages show them: how long ago, with the exact time beside. */
public final class Moments {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Duration NOTED = Duration.ofHours(1);

    private Moments() {}

    /**
     * A time for a template: {@code words} for people, {@code exact}, {@code stamp} for lists in which seconds matter,
     * {@code iso} for programs.
     */
    public static Map<String, String> of(Instant moment, Instant now) {
        return Map.of(
                "words", words(moment, now),
                "exact", EXACT.format(moment),
                "stamp", STAMP.format(moment),
                "iso", moment.toString());
    }

    /** The last use of something, which is noted once an hour. */
    public static Map<String, String> ofUse(Instant noted, Instant now) {
        Map<String, String> shown = new HashMap<>(of(noted, now));
        shown.put("exact", "noted once an hour, last at " + EXACT.format(noted));
        if (Duration.between(noted, now).compareTo(NOTED) < 0) {
            shown.put("words", "within the hour");
        }
        return shown;
    }

    /** How long ago, or in how long. */
    public static String words(Instant moment, Instant now) {
        Duration ago = Duration.between(moment, now);
        if (ago.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        String span = span(ago.abs());
        return ago.isNegative() ? "in " + span : span + " ago";
    }

    private static String span(Duration span) {
        if (span.toDays() > 1) {
            return span.toDays() + " days";
        }
        return span.toHours() > 1 ? span.toHours() + " hours" : counted(Math.max(1, span.toMinutes()), "minute");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The exact time. */
    public static String exact(Instant moment) {
        return EXACT.format(moment);
    }
}
