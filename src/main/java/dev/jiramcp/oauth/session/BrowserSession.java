package dev.jiramcp.oauth.session;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.Locale;

/**
 * A browser in which somebody is signed in.
 *
 * @param person who it is
 * @param created when the person signed in
 * @param seen when it was last used, to the minute
 * @param id its key in the database, and the hash of what the browser keeps
 * @param csrf what each form of this session carries
 */
public record BrowserSession(Person person, Instant created, Instant seen, String id, String csrf) {
    /** Name of the form field that carries {@link #csrf}. */
    public static final String CSRF_FIELD = "csrf";

    /**
     * Who signed in.
     *
     * @param how by which way
     * @param name what pages call this person
     */
    public record Person(TenantId tenant, UserId user, How how, String name) {
        public Person {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
            requireNonNull(how, "how is null");
            requireNonNull(name, "name is null");
        }
    }

    /** The way in. */
    public enum How {
        /** Everybody who reaches the server is the person of this machine. */
        LOCAL,
        /** With an Atlassian account. */
        ATLASSIAN,
        /** At the organisation's identity provider. */
        OIDC,
        /** By the link of the start, as the first owner; who that is turns out later. */
        LINK;

        /** The word for it in rows and records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BrowserSession {
        requireNonNull(person, "person is null");
        requireNonNull(created, "created is null");
        requireNonNull(seen, "seen is null");
        requireNonNull(id, "id is null");
        requireNonNull(csrf, "csrf is null");
    }

    public TenantId tenant() {
        return person.tenant();
    }

    public UserId user() {
        return person.user();
    }

    public How how() {
        return person.how();
    }

    /** Without what forms carry. */
    @Override
    public String toString() {
        return "BrowserSession[" + person.tenant() + ", " + person.user() + "]";
    }
}
