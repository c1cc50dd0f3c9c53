package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Verification.Fault;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One way along a chain, up to the first bad record. */
final class Walk {
    private static final int STEPS = 500;

    private final TenantId tenant;
    private final Marks marks;
    private final Benchmarks known;
    private long first;
    private long last;
    private long unmarked;
    private String hash;
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private Optional<Fault> fault = Optional.empty();

    /** A link, and its record where that is there. */
    record Step(ChainLink link, Optional<Stored> record) {
        static Step of(ResultSet row) throws SQLException {
            boolean isThere = row.getString("id") != null;
            return new Step(Links.row(row), isThere ? Optional.of(Records.row(row)) : Optional.empty());
        }
    }

    Walk(TenantId tenant, Marks marks, Benchmarks known) {
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.marks = requireNonNull(marks, "marks is null");
        this.known = requireNonNull(known, "known is null");
        this.last = known.start().seq();
        this.hash = known.start().hash();
    }

    /** The place from which on links are to be read. */
    long next() {
        return last + 1;
    }

    static List<Step> read(Handle database, TenantId tenant, long seq) {
        // The first of two columns of one name counts: the record may be gone.
        return database.createQuery(
                        "SELECT l.tenant, " + Records.COLUMNS + ", l.seq, l.record, l.linked_at, l.mark, l.hash, l.mac"
                                + " FROM audit_link l LEFT JOIN audit_record r ON r.id = l.record AND r.tenant = l.tenant"
                                + " WHERE l.tenant = :tenant AND l.seq >= :seq ORDER BY l.seq LIMIT " + STEPS)
                .bind("tenant", tenant.value())
                .bind("seq", seq)
                .map((row, context) -> Step.of(row))
                .list();
    }

    /** Goes some steps; whether there may be more. */
    boolean go(List<Step> steps) {
        for (Step step : steps) {
            fault = faultOf(step);
            if (fault.isPresent()) {
                return false;
            }
            pass(step.link());
        }
        return steps.size() == STEPS;
    }

    private void pass(ChainLink link) {
        first = first == 0 ? link.seq() : first;
        last = link.seq();
        hash = link.hash();
        unmarked += link.mark() == ChainLink.Mark.NONE ? 1 : 0;
        checkpoint = Optional.ofNullable(known.checkpoints().get(last)).or(() -> checkpoint);
    }

    private Optional<Fault> faultOf(Step step) {
        ChainLink link = step.link();
        if (link.seq() != next()) {
            return fault(next(), Optional.empty(), "it is gone, with its place in the chain");
        }
        Optional<String> id = Optional.of(link.record());
        if (step.record().isEmpty()) {
            return fault(link.seq(), id, "it is gone");
        }
        Stored record = step.record().get();
        Optional<Checkpoint> compared = Optional.ofNullable(known.checkpoints().get(link.seq()));
        if (!link.hash().equals(ChainLink.hash(hash, record.body()))) {
            return fault(link.seq(), id, "it was changed, or stands at another place than it did");
        }
        if (!link.isSigned(marks)) {
            return fault(link.seq(), id, "its place in the chain was written by somebody without the keys");
        }
        if (compared.filter(each -> !each.hash().equals(link.hash())).isPresent()) {
            return fault(
                    link.seq(),
                    id,
                    "the chain up to it is another one than at the checkpoint of "
                            + compared.get().at());
        }
        return markFault(link).or(() -> searchFault(link, record));
    }

    private Optional<Fault> markFault(ChainLink link) {
        Optional<String> id = Optional.of(link.record());
        if (link.mark() == ChainLink.Mark.WRONG) {
            return fault(
                    link.seq(), id, "it was changed, or put in by somebody without the keys, before it was chained");
        }
        if (link.mark() == ChainLink.Mark.NONE && last > unmarked) {
            return fault(link.seq(), id, "it was put in by somebody without the keys before it was chained");
        }
        return Optional.empty();
    }

    /** What records are found by is not chained by itself: it must be what the details say. */
    private static Optional<Fault> searchFault(ChainLink link, Stored record) {
        boolean same;
        try {
            same = link.mark() == ChainLink.Mark.NONE
                    || record.found()
                            .equals(Stored.Found.in(record.subject(), (ObjectNode) Json.parse(record.details())));
        } catch (JacksonException | ClassCastException damaged) {
            same = false;
        }
        return same ? Optional.empty() : fault(link.seq(), Optional.of(record.id()), "what it is found by was changed");
    }

    private static Optional<Fault> fault(long seq, Optional<String> id, String words) {
        return Optional.of(new Fault(seq, id, words));
    }

    /** What is wrong; at the end, whether that is where the newest checkpoint says. */
    Optional<Fault> end() {
        return fault.or(() -> Optional.ofNullable(known.checkpoints().lastEntry())
                .map(Map.Entry::getValue)
                .filter(newest -> newest.seq() > last)
                .flatMap(newest -> fault(
                        next(),
                        Optional.empty(),
                        "it is gone, with all after it: at the checkpoint of " + newest.at()
                                + " there were records up to " + newest.seq())));
    }

    Verification verification(Optional<Fault> found) {
        return new Verification(tenant, first, last, unmarked, checkpoint, Comparison.NONE, found);
    }
}
