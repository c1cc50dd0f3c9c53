package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import java.time.Instant;

/**
 * A connection as it is stored: who uses which grant or API token, where and for what.
 *
 * @param id its id
 * @param tenant the organisation
 * @param owner whose it is
 * @param credential what it reaches Jira with
 * @param terms what its owner decided
 * @param state how it is, apart from how its credential is
 * @param created when it was made
 * @param used when it was used last, to the hour
 */
public record Link(
        ConnectionId id,
        TenantId tenant,
        Owner owner,
        Credential credential,
        Terms terms,
        State state,
        Instant created,
        Instant used) {
    /**
     * How it is.
     *
     * @param health one of those that concern this connection alone
     * @param reason a sentence for people; empty where nothing is wrong
     * @param since when it became so
     */
    public record State(Health health, String reason, Instant since) {
        public State {
            requireNonNull(health, "health is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(since, "since is null");
        }
    }

    /** Whether an administrator switched it off. */
    public boolean isOff() {
        return state.health() == Health.DISABLED_BY_ADMIN;
    }

    /**
     * This connection, where it is to be connected anew.
     *
     * @throws Refusal where an administrator switched it off
     */
    public Link mustBeOn() {
        if (isOff()) {
            throw Trouble.CONNECTION_DISABLED.refusal(state.reason());
        }
        return this;
    }

    public Link {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
        requireNonNull(used, "used is null");
    }
}
