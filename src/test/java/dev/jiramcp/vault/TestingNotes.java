package dev.jiramcp.vault;

import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** A table with a column of sealed values. */
final class TestingNotes {
    static final SealedColumn SEALED = SealedColumn.of("note", "sealed");

    /** A row as it is kept. */
    record Note(TenantId tenant, String id, long version, byte[] sealed) {
        Place place() {
            return SEALED.place(tenant, version, id);
        }
    }

    private final Store store;

    TestingNotes(Store store) {
        this.store = store;
        store.write(database -> database.execute("CREATE TABLE IF NOT EXISTS note (id TEXT NOT NULL PRIMARY KEY,"
                + " tenant TEXT NOT NULL, version BIGINT NOT NULL, sealed BYTEA)"));
    }

    static String secretOf(String id) {
        return "canary-" + id;
    }

    /** Adds notes n1, n2, … of a tenant. */
    void add(Vault vault, TenantId tenant, int from, int to) {
        store.write(database -> {
            PreparedBatch batch = database.prepareBatch(
                    "INSERT INTO note (id, tenant, version, sealed) VALUES (:id, :tenant, :version, :sealed)");
            for (int number = from; number < to; number++) {
                String id = "n" + number;
                batch.bind("id", id)
                        .bind("tenant", tenant.value())
                        .bind("version", (long) number)
                        .bind("sealed", vault.seal(SEALED.place(tenant, number, id), Secret.of(secretOf(id))))
                        .add();
            }
            return batch.execute().length;
        });
    }

    List<Note> all() {
        return store.read(database -> database.createQuery("SELECT id, tenant, version, sealed FROM note ORDER BY id")
                .map((row, context) -> new Note(
                        new TenantId(row.getString("tenant")),
                        row.getString("id"),
                        row.getLong("version"),
                        row.getBytes("sealed")))
                .list());
    }

    Note one(String id) {
        return store.read(database -> database.createQuery(
                        "SELECT id, tenant, version, sealed FROM note WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Note(
                        new TenantId(row.getString("tenant")),
                        row.getString("id"),
                        row.getLong("version"),
                        row.getBytes("sealed")))
                .one());
    }

    void replace(String id, byte[] sealed) {
        store.write(database -> database.createUpdate("UPDATE note SET sealed = :sealed WHERE id = :id")
                .bind("id", id)
                .bind("sealed", sealed)
                .execute());
    }
}
