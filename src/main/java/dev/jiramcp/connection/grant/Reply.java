package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.TokenAnswer;
import java.time.Duration;
import java.time.Instant;

/** What came of asking for tokens, sorted by what it means for the grant. */
sealed interface Reply {
    /**
     * Tokens.
     *
     * @param tokens the tokens
     * @param asked when they were asked for: their life is counted from then, so that a slow answer is on the safe side
     */
    record Granted(TokenAnswer.Granted tokens, Instant asked) implements Reply {
        public Granted {
            requireNonNull(tokens, "tokens is null");
            requireNonNull(asked, "asked is null");
        }
    }

    /** Atlassian does not accept the refresh token. */
    record Dead(String error) implements Reply {}

    /** Atlassian does not accept the app; nothing is wrong with the grant. */
    record AppRefused(String error) implements Reply {}

    /** Atlassian wants to be left alone for a while. */
    record Throttled(Duration delay) implements Reply {}

    /** It was certainly not done. */
    record NotDone(String why) implements Reply {}

    /** Whether it was done is not known: the same has to be asked again. */
    record Unclear(String why) implements Reply {}
}
