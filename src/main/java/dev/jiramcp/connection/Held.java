package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * A connection that a caller may use.
 *
 * @param id names it in the record and in results; the same for as long as the connection lives
 * @param holder whose it is
 * @param ended why it can't be used until somebody acts; empty while it can
 * @param connection the connection
 */
public record Held(String id, Holder holder, Optional<Ended> ended, Connection connection) {
    /**
     * Why a connection can't be used.
     *
     * @param health an ended state
     * @param why in a sentence, or empty where the state says all
     * @param byToken whether Jira was reached by an API token
     */
    public record Ended(Health health, String why, boolean byToken) {
        public Ended {
            if (!requireNonNull(health, "health is null").ended()) {
                throw new IllegalArgumentException(health + " is no end");
            }
            requireNonNull(why, "why is null");
        }

        /** Whether an administrator switched it off, so that connecting again does not help. */
        public boolean switchedOff() {
            return health == Health.DISABLED_BY_ADMIN;
        }

        /** One that reached Jira by a grant. */
        public Ended(Health health, String why) {
            this(health, why, false);
        }

        /** It as a refusal. */
        public Refusal refusal() {
            return Diagnosis.of(health, why, byToken).orElseThrow().refusal();
        }
    }

    /** Whose a connection is. */
    public enum Holder {
        /** The caller's own. */
        PERSON,
        /** The organisation's: for callers who have none of their own where they are let use it. */
        INSTALLATION
    }

    public Held {
        requireNonNull(id, "id is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(connection, "connection is null");
    }

    /** Whether it can be used. */
    public boolean works() {
        return ended.isEmpty();
    }

    /** A connection of the caller's own. */
    public static Held own(String id, Connection connection) {
        return new Held(id, Holder.PERSON, Optional.empty(), connection);
    }
}
