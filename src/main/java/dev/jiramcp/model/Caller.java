package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

/**
 * Who makes a call, as a door established it.
 *
 * @param tenant the organisation
 * @param user the person
 * @param client the program that calls, such as {@code claude-code}, or {@code terminal}; for the record, never for a decision
 * @param how how the person was authenticated
 */
public record Caller(TenantId tenant, UserId user, String client, Authentication how) {
    /** How a caller was authenticated. */
    public enum Authentication {
        /** The person whose machine this is: stdio and the command line. */
        LOCAL,
        /** A bearer token that this server issued. */
        BEARER
    }

    public Caller {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(user, "user is null");
        requireNonNull(client, "client is null");
        requireNonNull(how, "how is null");
    }

    /** The person whose machine this is. */
    public static Caller local(String client) {
        return new Caller(new TenantId("default"), new UserId("local"), client, Authentication.LOCAL);
    }
}
