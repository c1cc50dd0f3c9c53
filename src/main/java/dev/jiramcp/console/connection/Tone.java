package dev.jiramcp.console.connection;

import dev.jiramcp.connection.Health;

/** A state of health as pages show it: in a few words, and good, poor or bad. */
public enum Tone {
    GOOD,
    POOR,
    BAD;

    static Tone of(Health health) {
        return switch (health) {
            case ACTIVE -> GOOD;
            case EXPIRING_SOON, DEGRADED, SCOPE_DRIFT -> POOR;
            default -> BAD;
        };
    }

    /** The word for style sheets. */
    public String css() {
        return switch (this) {
            case GOOD -> "good";
            case POOR -> "poor";
            case BAD -> "bad";
        };
    }

    /** What pages call a state. */
    public static String words(Health health) {
        return switch (health) {
            case ACTIVE -> "Well";
            case EXPIRING_SOON -> "Ends soon";
            case DEGRADED -> "Atlassian does not answer";
            case SCOPE_DRIFT -> "Scopes missing";
            case SITE_LOST -> "Site lost";
            case APP_MISCONFIGURED -> "App refused";
            case KEY_UNAVAILABLE -> "Keys missing";
            case DISABLED_BY_ADMIN -> "Switched off";
            case REAUTH_REQUIRED -> "Connect again";
            case REVOKED -> "Disconnected";
        };
    }
}
