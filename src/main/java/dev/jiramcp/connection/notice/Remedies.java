package dev.jiramcp.connection.notice;

import dev.jiramcp.connection.Diagnosis;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.health.Standing;
import dev.jiramcp.connection.link.Credential;

/** What a person can do about a state. */
final class Remedies {
    private Remedies() {}

    static String of(Health health, String reason, boolean byApiToken) {
        return switch (health) {
            case ACTIVE -> "Nothing has to be done.";
            case EXPIRING_SOON -> "Connect Jira again ahead of that.";
            case KEY_UNAVAILABLE -> "An operator of this server has to bring back its master key.";
            default ->
                Diagnosis.of(health, reason, byApiToken).orElseThrow().trouble().remedy();
        };
    }

    static String of(Standing standing) {
        return of(
                standing.state().health(),
                standing.state().reason(),
                standing.credential() instanceof Credential.OfApiToken);
    }

    /** Whether a person is told: of what they can do something about, and of what stops their calls. */
    static boolean concernPeople(Health health) {
        return health != Health.ACTIVE && health != Health.DEGRADED;
    }
}
