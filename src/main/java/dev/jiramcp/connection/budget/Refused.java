package dev.jiramcp.connection.budget;

import dev.jiramcp.connection.budget.Ledger.Pause;
import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Why a call is held back: whose budget it is, how much it was, and when it is over. */
final class Refused {
    private Refused() {}

    static Refusal of(HourBook.Answer answer, Fairness.Standing standing, Optional<Pause> pause, Instant now) {
        if (pause.isPresent()) {
            return paused(pause.get(), now);
        }
        Instant reset = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        if (answer == HourBook.Answer.POOL_USED) {
            return later(
                    "quota_used_up",
                    "The hourly points of this Atlassian app are used up, by everybody together.",
                    reset,
                    now);
        }
        String others = standing.people() > 1
                ? standing.people() + " people share the app's points now"
                : "the rest is kept for others who use the same app";
        return later(
                "share_used_up",
                "Your share of the hourly points of this Atlassian app is used up: you used " + standing.used()
                        + " (your share is " + standing.share() + "), and " + others + ".",
                reset,
                now);
    }

    private static Refusal paused(Pause pause, Instant now) {
        return later("rate_limited", "Jira does not take more calls now: " + pause.reason(), pause.until(), now);
    }

    static Refusal later(String code, String sentence, Instant when, Instant now) {
        long seconds = Math.max(1, Duration.between(now, when).toSeconds());
        return Refusal.of(Refusal.Kind.RATE_LIMITED, code, sentence)
                .withWait(Duration.ofSeconds(seconds))
                .withRemedy("Try again in " + seconds + " seconds, at " + when.truncatedTo(ChronoUnit.SECONDS)
                        + "; until then ask for less.");
    }
}
