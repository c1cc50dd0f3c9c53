package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A connection as a list of all shows it.
 *
 * @param standing how it stands
 * @param person what its owner is called, where known; empty for the organisation's own
 * @param account the account that it acts as
 * @param kind what it reaches Jira with
 * @param granted the scopes that Atlassian grants its credential; none are known of an API token
 * @param times when what happened, and what is ahead
 */
public record Listed(Standing standing, String person, Account account, Kind kind, Set<Scope> granted, Times times) {
    /** What a connection reaches Jira with. */
    public enum Kind {
        /** A person's consent to an app. */
        OAUTH("OAuth"),
        /** A service account's client credentials. */
        SERVICE_ACCOUNT("Service account"),
        /** An API token. */
        API_TOKEN("API token");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * An account at Atlassian.
     *
     * @param id may be empty
     * @param name as it calls itself; empty where nobody said
     */
    public record Account(String id, String name) {
        public Account {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
        }

        /** What to call it. */
        public String shown() {
            return name.isEmpty() ? id : name;
        }
    }

    /**
     * When what happened.
     *
     * @param created when it was made
     * @param used when it was used last, to the hour
     * @param refreshed when its tokens were received last, where it has some
     * @param ends the next end that is known of: the token's own, or the nearest that Atlassian sets for a grant
     */
    public record Times(Instant created, Instant used, Optional<Instant> refreshed, Optional<Instant> ends) {
        public Times {
            requireNonNull(created, "created is null");
            requireNonNull(used, "used is null");
            requireNonNull(refreshed, "refreshed is null");
            requireNonNull(ends, "ends is null");
        }
    }

    public Listed {
        requireNonNull(standing, "standing is null");
        requireNonNull(person, "person is null");
        requireNonNull(account, "account is null");
        requireNonNull(kind, "kind is null");
        granted = Set.copyOf(granted);
        requireNonNull(times, "times is null");
    }

    /** Where a list goes on behind this one. */
    public String cursor() {
        return times.created().toEpochMilli() + "." + standing.id().value();
    }
}
