package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some records, the newest first.
 *
 * @param next where the next page begins; nothing on the last
 * @param searched back to when it was looked, where that came to an end before the page was full
 */
public record AuditPage(List<AuditEntry> entries, Optional<String> next, Optional<Instant> searched) {
    public AuditPage {
        entries = List.copyOf(entries);
        requireNonNull(next, "next is null");
        requireNonNull(searched, "searched is null");
    }

    /** A full one, after which there are more. */
    static AuditPage full(List<AuditEntry> entries, Cursor last) {
        return new AuditPage(entries, Optional.of(last.text()), Optional.empty());
    }

    /** One that holds what was found up to a place, or up to the end. */
    static AuditPage upTo(List<AuditEntry> entries, Optional<Cursor> place) {
        return new AuditPage(entries, place.map(Cursor::text), place.map(cursor -> Instant.ofEpochMilli(cursor.at())));
    }
}
