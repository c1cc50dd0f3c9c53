package dev.jiramcp.sandbox.issues;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them in Jira, {@code 1w 2d 3h 30m}: a day has eight hours, a week five days. */
final class Durations {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 8 * HOUR;
    private static final long WEEK = 5 * DAY;
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([wdhm]?)\\s*");

    private Durations() {}

    /** The seconds; nothing where the text is no such time. A bare number is minutes. */
    static OptionalLong parse(String text) {
        Matcher part = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        return end == 0 || end < text.strip().length() ? OptionalLong.empty() : OptionalLong.of((long) seconds);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "w" -> WEEK;
            case "d" -> DAY;
            case "h" -> HOUR;
            default -> MINUTE;
        };
    }

    static String format(long seconds) {
        StringBuilder text = new StringBuilder();
        long left = seconds;
        for (String letter : new String[] {"w", "d", "h", "m"}) {
            long count = left / unit(letter);
            left -= count * unit(letter);
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ").append(count).append(letter);
            }
        }
        return text.isEmpty() ? "0m" : text.toString();
    }
}
