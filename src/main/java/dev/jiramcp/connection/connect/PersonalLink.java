package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A link by which one person connects, once: sent by an administrator, or behind the connect button of an application. It
 * outlives the ten minutes of an intent, since each opening begins an intent of its own.
 *
 * @param id the hash of what stands in the link
 * @param person for whom it is; nobody else can use it
 * @param maker who made it
 * @param goal what is to be connected
 * @param state how it is
 * @param connection what it came to
 * @param created when it was made
 * @param expires when it can be opened no more
 */
public record PersonalLink(
        String id,
        Person person,
        Maker maker,
        Goal goal,
        State state,
        Optional<ConnectionId> connection,
        Instant created,
        Instant expires) {
    /** A person of an organisation. */
    public record Person(TenantId tenant, UserId user) {
        public Person {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
        }
    }

    /**
     * Who made a link.
     *
     * @param name an administrator's user id, or an application's id
     * @param origin the page of the application on which the button stands; none where an administrator made it
     */
    public record Maker(String name, Optional<PageOrigin> origin) {
        public Maker {
            requireNonNull(name, "name is null");
            requireNonNull(origin, "origin is null");
        }

        /** Whether it is an application. */
        public boolean isApplication() {
            return origin.isPresent();
        }
    }

    /** An application of an organisation, which makes links. */
    public record Application(TenantId tenant, String id) {
        public Application {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(id, "id is null");
        }
    }

    /**
     * What is to be connected.
     *
     * @param app to be allowed
     * @param scopes that are proposed
     * @param site that is meant, where one is
     */
    public record Goal(AppId app, Set<Scope> scopes, Optional<URI> site) {
        public Goal {
            requireNonNull(app, "app is null");
            scopes = Set.copyOf(scopes);
            requireNonNull(site, "site is null");
        }
    }

    /** How a link is. */
    public enum State {
        /** It can be opened, or the person is on the way. */
        OPEN,
        /** The person said no; it can be opened again. */
        CANCELLED,
        /** The person connected. */
        CONNECTED,
        /** Somebody took it back, or whoever made it may no longer. */
        REVOKED,
        /** Somebody else opened it. */
        MISUSED,
        /** Its time is over. */
        EXPIRED;

        /** Whether it can still be opened. */
        public boolean usable() {
            return this == OPEN || this == CANCELLED;
        }
    }

    public PersonalLink {
        requireNonNull(id, "id is null");
        requireNonNull(person, "person is null");
        requireNonNull(maker, "maker is null");
        requireNonNull(goal, "goal is null");
        requireNonNull(state, "state is null");
        requireNonNull(connection, "connection is null");
        requireNonNull(created, "created is null");
        requireNonNull(expires, "expires is null");
    }

    public TenantId tenant() {
        return person.tenant();
    }

    public UserId user() {
        return person.user();
    }

    PersonalLink with(State other) {
        return new PersonalLink(id, person, maker, goal, other, connection, created, expires);
    }
}
