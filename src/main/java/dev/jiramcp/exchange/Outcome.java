package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of a use that was allowed.
 *
 * @param word {@code done}, {@code refused} or {@code failed}
 * @param error the code of what went wrong
 * @param status the status of an answer that was passed on
 * @param token the keyed fingerprint of a token that was given
 */
public record Outcome(String word, Optional<String> error, Optional<Integer> status, Optional<String> token) {
    /** It was done. */
    public static final Outcome DONE = of("done");

    public Outcome {
        requireNonNull(word, "word is null");
        requireNonNull(error, "error is null");
        requireNonNull(status, "status is null");
        requireNonNull(token, "token is null");
    }

    private static Outcome of(String word) {
        return new Outcome(word, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A token was given. */
    public static Outcome given(String fingerprint) {
        return new Outcome("done", Optional.empty(), Optional.empty(), Optional.of(fingerprint));
    }

    /** An answer was passed on, whatever its status. */
    public static Outcome answered(int status) {
        return new Outcome("done", Optional.empty(), Optional.of(status), Optional.empty());
    }

    /** It was refused by somebody, such as Jira. */
    public static Outcome refused(String code) {
        return new Outcome("refused", Optional.of(code), Optional.empty(), Optional.empty());
    }

    /** It failed, or nobody waited for it any more. */
    public static Outcome failed(String code) {
        return new Outcome("failed", Optional.of(code), Optional.empty(), Optional.empty());
    }
}
