package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some records, the newest first.
 *
 * @param next where the next page begins; nothing on the last
 */
public record AuditPage(List<AuditEntry> entries, Optional<String> next) {
    public AuditPage {
        entries = List.copyOf(entries);
        requireNonNull(next, "next is null");
    }
}
