package dev.jiramcp.connection.installation;

import dev.jiramcp.model.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day on which an API token ends, as its owner enters it: Atlassian shows it when the token is made, and no interface
 * tells it afterwards. A token lives for a year at most.
 */
public final class Expiry {
    private static final Duration LONGEST = Duration.ofDays(366);

    private Expiry() {}

    /**
     * The beginning of a day such as {@code 2027-05-31}: from then on nobody should count on the token.
     *
     * @throws Refusal where it is not a day, or no token could end on it
     */
    public static Instant read(String day, Instant now) {
        Instant end = parsed(day);
        if (!end.isAfter(now)) {
            throw wrong("A token that ended on " + day.strip() + " can't be used.", "Make a new one.");
        }
        if (end.isAfter(now.plus(LONGEST))) {
            throw wrong(
                    "No API token lives until " + day.strip() + ": Atlassian ends each after a year at most.",
                    "Look at its day at id.atlassian.com, Security, API tokens.");
        }
        return end;
    }

    private static Instant parsed(String day) {
        try {
            return LocalDate.parse(day.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException notADay) {
            throw wrong("Not a day: '" + clipped(day) + "'.", "Give it as 2027-05-31.");
        }
    }

    private static String clipped(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Refusal wrong(String what, String remedy) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_expiry", what).withRemedy(remedy);
    }
}
