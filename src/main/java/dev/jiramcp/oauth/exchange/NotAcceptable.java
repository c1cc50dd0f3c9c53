package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

/** Why a token that an application shows is not taken. It is told to the record alone: the application hears the same always. */
final class NotAcceptable extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    NotAcceptable(String reason) {
        super(requireNonNull(reason, "reason is null"), null, false, false);
        this.reason = reason;
    }

    /** A stable word, such as {@code unknown_or_ended}. */
    String reason() {
        return reason;
    }
}
