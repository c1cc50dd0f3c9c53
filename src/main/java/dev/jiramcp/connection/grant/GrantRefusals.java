package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Diagnosis;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.time.Duration;
import java.time.Instant;

/** What is said where a grant gives no access token. */
final class GrantRefusals {
    private GrantRefusals() {}

    static Refusal unknown(GrantId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_grant", "There is no grant '" + id + "'.")
                .withRemedy("Connect Jira again.");
    }

    static Refusal ended(Grant grant) {
        return switch (grant.state().health()) {
            case DISABLED_BY_ADMIN -> Trouble.CONNECTION_DISABLED.refusal();
            case REVOKED -> Trouble.GRANT_REVOKED.refusal();
            default -> Trouble.GRANT_ENDED.refusal();
        };
    }

    static Refusal busy() {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "refresh_busy",
                        "The access to Jira is being renewed by another process, and that takes long.")
                .withRemedy("Try again in a minute.");
    }

    static Refusal resting(GrantRow row, Instant now) {
        long seconds = Math.max(1, Duration.between(now, row.due()).toSeconds());
        Diagnosis diagnosis = Diagnosis.ofSilence(row.grant().state().reason());
        return diagnosis.refusal().withRemedy(diagnosis.trouble().remedy() + " Try again in " + seconds + " seconds.");
    }

    static Refusal appPaused(AtlassianApp app, Instant now) {
        if (app.circuit().trouble() == AtlassianApp.Trouble.MISCONFIGURED) {
            return appRefused();
        }
        long seconds = Math.max(1, Duration.between(now, app.circuit().until()).toSeconds());
        return Trouble.THROTTLED
                .refusal()
                .withRemedy(Trouble.THROTTLED.remedy() + " Try again in " + seconds + " seconds.");
    }

    static Refusal appRefused() {
        return Trouble.APP_MISCONFIGURED.refusal();
    }
}
