package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Records that somebody reads the audit log, before they do. */
public final class Readings {
    /** Who reads, and by what. */
    public record Reader(TenantId tenant, String actor, String client) {
        public Reader {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(actor, "actor is null");
            requireNonNull(client, "client is null");
        }
    }

    private final Store store;
    private final Audit audit;
    private final Clock clock;

    public Readings(Store store, Audit audit, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes note that somebody reads.
     *
     * @param what {@code list}, {@code follow}, {@code record}, {@code verify} or {@code export}
     */
    public void note(Reader reader, String what, AuditQuery query) {
        ObjectNode details = Json.object();
        query.equal().forEach((field, value) -> details.put("filter_" + field.word(), value));
        query.since().ifPresent(time -> details.put("filter_since", time.toString()));
        query.until().ifPresent(time -> details.put("filter_until", time.toString()));
        AuditRecord entry = new AuditRecord(
                reader.tenant(), clock.instant(), reader.actor(), reader.client(), "audit.read", what, "done", details);
        String unused = store.write(database -> audit.append(database, entry));
    }
}
