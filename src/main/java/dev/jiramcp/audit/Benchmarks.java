package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a chain is compared with.
 *
 * @param start where it begins: the place of the last record that retention took away
 * @param checkpoints those that somebody with the keys has signed, by their place
 */
record Benchmarks(Anchor start, TreeMap<Long, Checkpoint> checkpoints) {
    /** The place of a record, and the hash there. */
    record Anchor(long seq, String hash) {
        static final Anchor NONE = new Anchor(0, ChainLink.START);

        Anchor {
            requireNonNull(hash, "hash is null");
        }
    }

    static Benchmarks of(Handle database, TenantId tenant, Marks marks, Collection<Checkpoint> elsewhere) {
        TreeMap<Long, Checkpoint> all = new TreeMap<>();
        List<Checkpoint> page = page(database, tenant, 0);
        while (!page.isEmpty()) {
            page.forEach(each -> keep(all, each, marks));
            page = page(database, tenant, page.get(page.size() - 1).seq() + 1);
        }
        // What the second place says counts more: it is out of the reach of who can write here.
        elsewhere.forEach(each -> keep(all, each, marks));
        return new Benchmarks(anchor(database, tenant, marks), all);
    }

    private static List<Checkpoint> page(Handle database, TenantId tenant, long seq) {
        return CheckpointTable.from(database, tenant, seq).stream()
                .map(CheckpointTable.Row::checkpoint)
                .toList();
    }

    private static void keep(TreeMap<Long, Checkpoint> all, Checkpoint each, Marks marks) {
        if (each.isSigned(marks)) {
            all.put(each.seq(), each);
        }
    }

    /** The newest record of retention whose link is signed, and whose own mark was good. */
    private static Anchor anchor(Handle database, TenantId tenant, Marks marks) {
        return database
                .createQuery("SELECT r.details, l.tenant, l.seq, l.record, l.linked_at, l.mark, l.hash, l.mac"
                        + " FROM audit_record r JOIN audit_link l ON l.record = r.id"
                        + " WHERE r.tenant = :tenant AND r.action = :action AND l.tenant = :tenant ORDER BY l.seq DESC")
                .bind("tenant", tenant.value())
                .bind("action", Retention.ACTION)
                .map((row, context) -> Map.entry(Links.row(row), row.getString("details")))
                .list()
                .stream()
                .filter(each -> each.getKey().mark() == ChainLink.Mark.GOOD
                        && each.getKey().isSigned(marks))
                .map(each -> anchor(each.getValue()))
                .findFirst()
                .orElse(Anchor.NONE);
    }

    private static Anchor anchor(String details) {
        try {
            JsonNode said = Json.parse(details);
            return new Anchor(said.path("seq").asLong(0), said.path("hash").asString(ChainLink.START));
        } catch (JacksonException damaged) {
            return Anchor.NONE;
        }
    }
}
