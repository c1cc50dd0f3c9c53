package dev.jiramcp.connection.grant;

import dev.jiramcp.model.Refusal;

/** What is said where a grant gives no access token. */
final class GrantRefusals {
    private GrantRefusals() {}

    static Refusal unknown(GrantId id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_grant", "There is no grant '" + id + "'.")
                .withRemedy("Connect Jira again.");
    }

    static Refusal ended(Grant grant) {
        return switch (grant.state().health()) {
            case DISABLED_BY_ADMIN ->
                Refusal.of(
                                Refusal.Kind.FORBIDDEN,
                                "connection_disabled",
                                "An administrator switched this connection to Jira off.")
                        .withRemedy("Ask an administrator of this server.");
            case REVOKED ->
                Refusal.of(Refusal.Kind.UNAUTHENTICATED, "grant_revoked", "This connection to Jira was disconnected.")
                        .withRemedy("Connect Jira again.");
            default ->
                Refusal.of(
                                Refusal.Kind.UNAUTHENTICATED,
                                "grant_ended",
                                "The connection to Jira has ended: Atlassian no" + " longer accepts it.")
                        .withRemedy("Connect Jira again.");
        };
    }
}
