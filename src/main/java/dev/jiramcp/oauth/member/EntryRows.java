package dev.jiramcp.oauth.member;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code entry_rule}. */
final class EntryRows {
    private EntryRows() {}

    static List<String> of(Handle handle, TenantId tenant) {
        return handle.select("SELECT entry FROM entry_rule WHERE tenant = ? ORDER BY entry", tenant.value())
                .mapTo(String.class)
                .list();
    }

    /** Lets nobody take an entry back until the end of the transaction; what is taken back meanwhile is waited for. */
    static void hold(Handle handle, TenantId tenant) {
        handle.execute("UPDATE entry_rule SET added_at = added_at WHERE tenant = ?", tenant.value());
    }

    static List<EntryRules.Entry> all(Handle handle, TenantId tenant) {
        return handle.select(
                        "SELECT entry, added_by, added_at FROM entry_rule WHERE tenant = ? ORDER BY entry",
                        tenant.value())
                .map((row, context) -> new EntryRules.Entry(
                        row.getString("entry"),
                        row.getString("added_by"),
                        Instant.ofEpochMilli(row.getLong("added_at"))))
                .list();
    }

    static boolean insert(Handle handle, TenantId tenant, EntryRules.Entry entry) {
        return handle.execute(
                        "INSERT INTO entry_rule (tenant, entry, added_by, added_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        tenant.value(),
                        entry.entry(),
                        entry.addedBy(),
                        entry.addedAt().toEpochMilli())
                == 1;
    }

    static boolean delete(Handle handle, TenantId tenant, String entry) {
        return handle.execute("DELETE FROM entry_rule WHERE tenant = ? AND entry = ?", tenant.value(), entry) == 1;
    }
}
