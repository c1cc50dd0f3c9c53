package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
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
        Trouble limit = limit(answer.header("RateLimit-Reason").orElse(""));
        Instant now = clock.instant();
        Optional<Duration> wait = RetryAfter.of(answer, now);
        String when = wait.map(time -> "Try again in " + Math.max(1, time.toSeconds()) + " seconds, at "
                        + now.plus(time).truncatedTo(ChronoUnit.SECONDS) + ".")
                .orElse("Jira does not say when; try again in a minute.");
        Refusal refusal = limit.refusal().withRemedy(limit.remedy() + " " + when);
        return wait.map(refusal::withWait).orElse(refusal);
    }

    private static Trouble limit(String header) {
        String reason = header.toLowerCase(Locale.ROOT);
        return switch (reason) {
            case "jira-quota-global-based" -> Trouble.RATE_LIMITED_APP;
            case "jira-quota-tenant-based" -> Trouble.RATE_LIMITED_SITE;
            case "jira-burst-based" -> Trouble.RATE_LIMITED_BURST;
            case "jira-per-issue-on-write" -> Trouble.RATE_LIMITED_ISSUE;
            case "jira-cost-based" -> Trouble.RATE_LIMITED_COST;
            default -> reason.startsWith("jira-max-concurrent") ? Trouble.RATE_LIMITED_BURST : Trouble.RATE_LIMITED;
        };
    }
}
