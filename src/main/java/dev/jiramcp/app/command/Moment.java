package dev.jiramcp.app.command;

import dev.jiramcp.model.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people write it: a day, an instant, or how long ago it was. */
final class Moment {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,5})(m|h|d)");

    private Moment() {}

    /**
     * The time that a text means.
     *
     * @throws Refusal where it is none
     */
    static Instant read(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_time", "'" + text + "' is not a time.")
                    .withRemedy("Write it like 2026-11-22, 2026-11-22T09:30:00Z, 90m, 24h or 7d.")
                    .causedBy(notATime);
        }
    }
}
