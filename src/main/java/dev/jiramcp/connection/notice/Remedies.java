package dev.jiramcp.connection.notice;

import dev.jiramcp.connection.Health;

/** What a person can do about a state. */
final class Remedies {
    private Remedies() {}

    static String of(Health health) {
        return switch (health) {
            case ACTIVE -> "Nothing has to be done.";
            case EXPIRING_SOON -> "Connect Jira again ahead of that.";
            case DEGRADED -> "Nobody has to do anything: it goes on when Atlassian answers again.";
            case SCOPE_DRIFT -> "Connect Jira again and allow what is missing.";
            case SITE_LOST -> "Connect Jira again and choose a site, or ask the site's administrator for access.";
            case APP_MISCONFIGURED -> "An operator of this server has to correct the app's client id and secret.";
            case KEY_UNAVAILABLE -> "An operator of this server has to bring back its master key.";
            case DISABLED_BY_ADMIN -> "Ask an administrator of this server.";
            case REAUTH_REQUIRED, REVOKED -> "Connect Jira again.";
        };
    }

    /** Whether a person is told: of what they can do something about, and of what stops their calls. */
    static boolean concernPeople(Health health) {
        return health != Health.ACTIVE && health != Health.DEGRADED;
    }
}
