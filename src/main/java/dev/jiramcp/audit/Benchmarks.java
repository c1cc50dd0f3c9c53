package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a chain is compared with.
 *
 * @param start where it begins: the place of the last record that retention took away
 * @param checkpoints those that somebody with the keys has signed, by their place
 * @param forged the place of the first in the database that nobody with the keys has signed
 */
record Benchmarks(Anchor start, TreeMap<Long, Checkpoint> checkpoints, OptionalLong forged) {
    /** The place of a record, and the hash there. */
    record Anchor(long seq, String hash) {
        static final Anchor NONE = new Anchor(0, ChainLink.START);

        Anchor {
            requireNonNull(hash, "hash is null");
        }
    }

    static Benchmarks of(Handle database, TenantId tenant, Marks marks, Collection<Checkpoint> elsewhere) {
        List<Checkpoint> here = here(database, tenant);
        TreeMap<Long, Checkpoint> all = new TreeMap<>();
        // What the second place says counts more: it is out of the reach of who can write here.
        Stream.concat(here.stream(), elsewhere.stream())
                .filter(each -> each.isSigned(marks))
                .forEach(each -> all.put(each.seq(), each));
        OptionalLong forged = here.stream()
                .filter(each -> !each.isSigned(marks))
                .mapToLong(Checkpoint::seq)
                .findFirst();
        return new Benchmarks(anchor(database, tenant, marks), all, forged);
    }

    private static List<Checkpoint> here(Handle database, TenantId tenant) {
        List<Checkpoint> all = new ArrayList<>();
        List<Checkpoint> page = page(database, tenant, 0);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(database, tenant, page.get(page.size() - 1).seq() + 1);
        }
        return all;
    }

    private static List<Checkpoint> page(Handle database, TenantId tenant, long seq) {
        return CheckpointTable.from(database, tenant, seq).stream()
                .map(CheckpointTable.Row::checkpoint)
                .toList();
    }

    /**
     * The newest record of retention whose link is signed, and whose own mark was good. What it says now is not known to be
     * what it said then, so it counts for what stands before it alone: whoever goes on from there comes past it, and finds it
     * changed.
     */
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
                .flatMap(each -> Stream.of(anchor(each.getValue()))
                        .filter(anchor -> anchor.seq() < each.getKey().seq()))
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
