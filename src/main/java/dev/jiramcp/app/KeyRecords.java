package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.KeyEvents;
import java.time.Clock;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Changes of keys in the audit log.
 *
 * @param by who has them changed
 */
public record KeyRecords(Program program, Actor by) implements KeyEvents {
    public KeyRecords {
        requireNonNull(program, "program is null");
        requireNonNull(by, "by is null");
    }

    @Override
    public void happened(Handle database, TenantId tenant, Event event) {
        AuditRecord entry = new AuditRecord(
                tenant,
                Clock.systemUTC().instant(),
                by.name(),
                by.client(),
                "vault.keys_" + event.name().toLowerCase(Locale.ROOT),
                "",
                "done",
                Json.object());
        String unusedId = program.audit().append(database, entry);
    }
}
