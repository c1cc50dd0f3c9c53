package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The end of a tenant's chain, to which records are linked. */
final class Chain {
    /** So many of those that wait are linked in one transaction where others wait for its end. */
    static final int BATCH = 64;

    private final Marks marks;
    private final Clock clock;

    Chain(Marks marks, Clock clock) {
        this.marks = requireNonNull(marks, "marks is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A record that is to be linked.
     *
     * @param record its id
     * @param body its canonical text
     * @param mark how its own mark is
     */
    record Next(String record, byte[] body, ChainLink.Mark mark) {
        Next {
            requireNonNull(record, "record is null");
            requireNonNull(body, "body is null");
            requireNonNull(mark, "mark is null");
        }
    }

    /** Lets nobody else link records of this tenant until the end of the transaction. */
    void lock(Handle database, TenantId tenant) {
        Links.lock(database, tenant, now());
    }

    /** Links the first of those that wait, of a tenant whose chain is locked, or where writers take turns. */
    void extendByWaiting(Handle database, TenantId tenant) {
        extendBy(database, tenant, Waiting.first(database, tenant, BATCH));
    }

    /** Links those of these that wait yet, of a tenant whose chain is locked. */
    void extendBy(Handle database, TenantId tenant, List<Waiting.Marked> waiting) {
        List<Waiting.Marked> taken = Waiting.taken(database, tenant, waiting);
        if (!taken.isEmpty()) {
            extend(database, tenant, taken.stream().map(this::next).toList());
        }
    }

    private Next next(Waiting.Marked waiting) {
        byte[] body = waiting.record().body();
        return new Next(waiting.record().id(), body, mark(waiting, body));
    }

    private ChainLink.Mark mark(Waiting.Marked waiting, byte[] body) {
        if (waiting.mark().isEmpty()) {
            return ChainLink.Mark.NONE;
        }
        String good = marks.of(waiting.record().tenant(), body);
        return Marks.equal(waiting.mark(), good) ? ChainLink.Mark.GOOD : ChainLink.Mark.WRONG;
    }

    /** Links records of a tenant whose chain is locked, or where writers take turns, in this order. */
    void extend(Handle database, TenantId tenant, List<Next> records) {
        Links.End end = Links.end(database, tenant);
        if (end.seq() == 0) {
            // From its first link on, a chain has a row, by which it is found.
            lock(database, tenant);
        }
        Instant now = now();
        List<ChainLink> links = new ArrayList<>(records.size());
        long seq = end.seq();
        String hash = end.hash();
        for (Next next : records) {
            seq++;
            hash = ChainLink.hash(hash, next.body());
            links.add(new ChainLink(tenant, seq, next.record(), now, next.mark(), hash, "").signed(marks));
        }
        Links.add(database, links);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
