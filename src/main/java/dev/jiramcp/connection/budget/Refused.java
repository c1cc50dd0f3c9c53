package dev.jiramcp.connection.budget;

import dev.jiramcp.connection.budget.Ledger.Pause;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Why a call is held back: whose budget it is, how much it was, and when it is over. */
final class Refused {
    /** The limits of Atlassian's that hold for a whole app or site. */
    private static final List<Trouble> LIMITS =
            List.of(Trouble.RATE_LIMITED_APP, Trouble.RATE_LIMITED_SITE, Trouble.RATE_LIMITED_COST);

    private Refused() {}

    static Refusal of(HourBook.Answer answer, Fairness.Standing standing, Optional<Pause> pause, Instant now) {
        if (pause.isPresent()) {
            return paused(pause.get(), now);
        }
        Instant reset = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        if (answer == HourBook.Answer.POOL_USED) {
            return later(Trouble.QUOTA_USED_UP, "", reset, now);
        }
        String others =
                standing.people() > 1 ? ", and " + standing.people() + " people share the app's points now" : "";
        return later(
                Trouble.SHARE_USED_UP,
                "You used " + standing.used() + " (your share is " + standing.share() + ")" + others + ".",
                reset,
                now);
    }

    /** In the words in which the limit was told to the first who met it. */
    private static Refusal paused(Pause pause, Instant now) {
        Trouble limit = LIMITS.stream()
                .filter(each -> each.cause().equals(pause.reason()))
                .findFirst()
                .orElse(Trouble.RATE_LIMITED);
        return later(limit, "", pause.until(), now);
    }

    static Refusal later(Trouble trouble, String more, Instant when, Instant now) {
        long seconds = Math.max(1, Duration.between(now, when).toSeconds());
        return trouble.refusal(more)
                .withWait(Duration.ofSeconds(seconds))
                .withRemedy(trouble.remedy() + " Try again in " + seconds + " seconds, at "
                        + when.truncatedTo(ChronoUnit.SECONDS) + ".");
    }
}
