package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * Who makes a call, as a door established it.
 *
 * @param tenant the organisation
 * @param user the person
 * @param client the program that calls, such as {@code claude-code}, or {@code terminal}; for the record, never for a decision
 * @param how how the person was authenticated
 * @param scopes what the token lets the client do, in words of ours; none where no token limits it
 * @param address the network address from which it came, where it came over the network
 */
public record Caller(
        TenantId tenant, UserId user, String client, Authentication how, Set<String> scopes, Optional<String> address) {
    /** Who the person is whose machine this is. */
    public static final UserId LOCAL = new UserId("local");

    private static final TenantId HERE = new TenantId("default");

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
        scopes = Set.copyOf(scopes);
        requireNonNull(address, "address is null");
    }

    /** A caller of whom no address is known. */
    public Caller(TenantId tenant, UserId user, String client, Authentication how, Set<String> scopes) {
        this(tenant, user, client, how, scopes, Optional.empty());
    }

    /** A caller whom no scopes limit. */
    public Caller(TenantId tenant, UserId user, String client, Authentication how) {
        this(tenant, user, client, how, Set.of());
    }

    /** This caller, from a network address. */
    public Caller from(String ip) {
        return new Caller(tenant, user, client, how, scopes, Optional.of(ip));
    }

    /** The person whose machine this is. */
    public static Caller local(String client) {
        return local(HERE, client);
    }

    /** The person whose machine this is, in one of the tenants on it. */
    public static Caller local(TenantId tenant, String client) {
        return new Caller(tenant, LOCAL, client, Authentication.LOCAL);
    }
}
