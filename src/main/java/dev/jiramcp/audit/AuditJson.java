package dev.jiramcp.audit;

import dev.jiramcp.model.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A record as JSON, for scripts and exports. */
public final class AuditJson {
    private AuditJson() {}

    public static ObjectNode of(AuditEntry entry) {
        AuditRecord record = entry.entry();
        ObjectNode json = Json.object()
                .put("id", entry.id())
                .put("tenant", record.tenant().value())
                .put("at", record.at().toString())
                .put("actor", record.actor())
                .put("client", record.client())
                .put("action", record.action())
                .put("subject", record.subject())
                .put("outcome", record.outcome());
        json.set("details", record.details());
        entry.link().ifPresent(link -> json.put("seq", link.seq()).put("hash", link.hash()));
        ending(entry).ifPresent(ending -> json.put("ending", ending));
        return json;
    }

    /** What came of a decision, in a word; {@code missing} where that was never written. */
    public static Optional<String> ending(AuditEntry entry) {
        return entry.isOpen() ? Optional.of(AuditQuery.MISSING) : entry.ending().map(AuditEntry.Ending::outcome);
    }
}
