package dev.jiramcp.console.connection;

import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How long a link works that an administrator sends: mail may be read tomorrow. */
public enum Lifetime {
    HOUR(Duration.ofHours(1), "for an hour"),
    DAY(Duration.ofDays(1), "for a day"),
    WEEK(PersonalLinks.LONGEST, "for a week");

    private final Duration duration;
    private final String words;

    Lifetime(Duration duration, String words) {
        this.duration = duration;
        this.words = words;
    }

    public Duration duration() {
        return duration;
    }

    public String words() {
        return words;
    }

    /** The word of forms and of the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Lifetime of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.INVALID, "invalid_lifetime", "A link works for an hour, a day or a week."));
    }
}
