package dev.jiramcp.console;

import dev.jiramcp.model.Refusal;

/** The status of HTTP that fits a refusal. */
public final class Statuses {
    private Statuses() {}

    public static int of(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID, AMBIGUOUS -> 400;
            case UNAUTHENTICATED, FORBIDDEN, SCOPE_MISSING -> 403;
            case NOT_FOUND -> 404;
            // Somebody has to set something up first: nothing failed.
            case CONFLICT, CONFIGURATION -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
