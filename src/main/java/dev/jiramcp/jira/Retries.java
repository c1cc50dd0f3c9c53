package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * When a call is sent again: where sending it twice does no more than once, or where it never left this machine, and
 * within a bound of tries and of time. Jira's word on when goes before our own growing, random waits.
 */
final class Retries {
    private static final int TRIES = 4;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long FIRST_MILLIS = 500;
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final Clock clock;
    private final RandomGenerator random;

    Retries(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * How long to wait before the next try; empty where there is none.
     *
     * @param tries how often it was sent
     * @param waited how long was waited so far
     */
    Optional<Duration> before(int tries, JiraCall call, Outcome outcome, Duration waited) {
        if (tries >= TRIES || !worthwhile(call, outcome)) {
            return Optional.empty();
        }
        Duration wait = outcome.answer()
                .flatMap(answer -> RetryAfter.of(answer, clock.instant()))
                .map(this::spread)
                .orElseGet(() -> backOff(tries));
        return waited.plus(wait).compareTo(BOUND) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private static boolean worthwhile(JiraCall call, Outcome outcome) {
        if (outcome.failure().isPresent()) {
            HttpFailure failure = outcome.failure().get();
            boolean passing = failure.kind() == HttpFailure.Kind.CONNECT || failure.kind() == HttpFailure.Kind.BROKEN;
            return passing && (call.repeatable() || !failure.mayHaveArrived());
        }
        return call.repeatable() && PASSING.contains(outcome.status());
    }

    /** A little later than named, so that all who were told the same time do not come back at once. */
    private Duration spread(Duration named) {
        return named.plusMillis(random.nextLong(named.toMillis() / 10 + 100));
    }

    /** Anything up to a bound that doubles with each try. */
    private Duration backOff(int tries) {
        return Duration.ofMillis(100 + random.nextLong(FIRST_MILLIS << tries));
    }

    /** The refusal for a call that Jira does not take now. */
    Refusal refusal(HttpAnswer answer) {
        String reason = answer.header("RateLimit-Reason").map(Retries::reason).orElse("too many requests");
        Refusal refusal = Refusal.of(
                Refusal.Kind.RATE_LIMITED, "rate_limited", "Jira does not take more calls now: " + reason + ".");
        Instant now = clock.instant();
        return RetryAfter.of(answer, now)
                .map(wait -> refusal.withRemedy("Try again in " + Math.max(1, wait.toSeconds()) + " seconds, at "
                        + now.plus(wait).truncatedTo(ChronoUnit.SECONDS) + "."))
                .orElseGet(() -> refusal.withRemedy("Jira does not say when; try again in a minute."));
    }

    private static String reason(String header) {
        String words = switch (header) {
            case "jira-quota-global-based" -> "the hourly quota of this app, over all its sites, is used up";
            case "jira-quota-tenant-based" -> "the hourly quota of this app on this site is used up";
            case "jira-burst-based" -> "too many calls in one second";
            case "jira-per-issue-on-write" -> "too many changes to one issue";
            case "jira-cost-based" -> "the cost of the last calls is above what the site allows";
            default -> "too many requests";
        };
        return words + " (" + Words.clean(header) + ")";
    }
}
