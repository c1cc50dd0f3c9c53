package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Diagnosis;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a connection stands as a whole: by itself, by its grant or API token, and by its app.
 *
 * @param id the connection
 * @param tenant the organisation
 * @param owner whose it is
 * @param credential what it reaches Jira with
 * @param terms what its owner decided
 * @param state the worst of its own state and its credential's
 * @param app how its app is, where something is wrong with that
 * @param used when it was used last, to the hour
 */
public record Standing(
        ConnectionId id,
        TenantId tenant,
        Owner owner,
        Credential credential,
        Terms terms,
        State state,
        Optional<State> app,
        Instant used) {
    /**
     * A state and why.
     *
     * @param health the state
     * @param reason a sentence for people; empty where nothing is wrong
     */
    public record State(Health health, String reason) {
        public State {
            requireNonNull(health, "health is null");
            requireNonNull(reason, "reason is null");
        }

        /** Whether an administrator switched it off, which holds whatever else is the matter: nobody else can help it. */
        boolean isOff() {
            return health == Health.DISABLED_BY_ADMIN;
        }

        /** The worse of two; of equals, the first. */
        State orWorse(State other) {
            return other.health().compareTo(health) > 0 ? other : this;
        }
    }

    public Standing {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(terms, "terms is null");
        requireNonNull(state, "state is null");
        requireNonNull(app, "app is null");
        requireNonNull(used, "used is null");
    }

    /** What is the matter, where something is. */
    public Optional<Diagnosis> diagnosis() {
        return Diagnosis.of(whole().health(), whole().reason(), credential instanceof Credential.OfApiToken);
    }

    /** How it is for somebody who wants to use it now. */
    public State whole() {
        return app.map(state::orWorse).orElse(state);
    }
}
