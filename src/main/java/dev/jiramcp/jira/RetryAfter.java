package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When Jira takes calls again, from the headers of its answer. {@code Retry-After} is seconds or a date (RFC 9110, section
 * 10.2.3), {@code X-RateLimit-Reset} a date with or without seconds; either may be missing, and some say 0, or an hour
 * where the quota resets in five minutes.
 */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The time to wait; empty where no header tells one that makes sense. */
    public static Optional<Duration> of(HttpAnswer answer, Instant now) {
        Optional<Duration> named = answer.header("Retry-After")
                .flatMap(value -> seconds(value).or(() -> date(value, now)))
                .filter(RetryAfter::sensible);
        Optional<Duration> reset = answer.header("X-RateLimit-Reset")
                .flatMap(value -> date(value, now))
                .filter(RetryAfter::sensible);
        if (named.isPresent() && reset.isPresent()) {
            boolean quota = answer.header("RateLimit-Reason")
                    .map(reason -> reason.startsWith("jira-quota") || reason.startsWith("jira-cost"))
                    .orElse(true);
            return quota && reset.get().compareTo(named.get()) < 0 ? reset : named;
        }
        return named.or(() -> reset);
    }

    private static boolean sensible(Duration wait) {
        return !wait.isNegative() && !wait.isZero() && wait.compareTo(LONGEST) <= 0;
    }

    private static Optional<Duration> seconds(String value) {
        String digits = value.strip();
        return digits.matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(digits)))
                : Optional.empty();
    }

    private static Optional<Duration> date(String value, Instant now) {
        String text = value.strip();
        return parse(() -> OffsetDateTime.parse(text).toInstant())
                .or(() -> parse(() -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()))
                .map(at -> Duration.between(now, at));
    }

    private static Optional<Instant> parse(java.util.function.Supplier<Instant> reader) {
        try {
            return Optional.of(reader.get());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
