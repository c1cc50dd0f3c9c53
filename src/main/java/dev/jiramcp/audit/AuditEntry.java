package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A record as it stands in the log.
 *
 * @param link its place in the chain; nothing for the moment until it is linked
 * @param ending what came of it, for a decision
 */
public record AuditEntry(String id, AuditRecord entry, Optional<Link> link, Optional<Ending> ending) {
    /** The outcome of a decision that lets something happen. */
    public static final String ALLOWED = "allowed";

    /**
     * A place in the chain.
     *
     * @param seq its number
     * @param hash the SHA-256 of the hash before it and of the record
     */
    public record Link(long seq, String hash) {
        public Link {
            requireNonNull(hash, "hash is null");
        }
    }

    /** What came of a decision: the id and the outcome of the record that says so. */
    public record Ending(String id, String outcome) {
        public Ending {
            requireNonNull(id, "id is null");
            requireNonNull(outcome, "outcome is null");
        }
    }

    public AuditEntry {
        requireNonNull(id, "id is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(link, "link is null");
        requireNonNull(ending, "ending is null");
    }

    /** Whether it lets something happen of which no end was ever written. */
    public boolean isOpen() {
        return entry.outcome().equals(ALLOWED) && ending.isEmpty();
    }
}
