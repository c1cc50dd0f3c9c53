package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes checkpoints and brings them to the second place, if there is one. Several replicas may do it at once. */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Store store;
    private final Marks marks;
    private final Clock clock;
    private final CheckpointRules rules;
    private final Optional<SecondPlace> place;

    /** Whether the second place took the last one, so that it is told once when this changes. */
    private final AtomicBoolean well = new AtomicBoolean(true);

    public Checkpoints(Store store, Vault vault, Clock clock, CheckpointRules rules, Optional<SecondPlace> place) {
        this.store = requireNonNull(store, "store is null");
        this.marks = new Marks(vault);
        this.clock = requireNonNull(clock, "clock is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.place = requireNonNull(place, "place is null");
    }

    /** Makes those that are due, of all tenants, and brings to the second place what it lacks. */
    public void run() {
        long unused = EachTenant.sum(store.read(Links::tenants), tenant -> {
            run(tenant, false);
            return 1;
        });
    }

    /**
     * The same for one tenant.
     *
     * @param now whether one is made even if it is not due yet
     */
    public void run(TenantId tenant, boolean now) {
        if (store.read(database -> isDue(database, tenant, now))) {
            boolean unused = store.write(database -> make(database, tenant));
        }
        place.ifPresent(second -> deliver(second, tenant));
    }

    private boolean isDue(Handle database, TenantId tenant, boolean now) {
        long covered = covered(database, tenant, false);
        long head = Links.head(database, tenant).map(ChainLink::seq).orElse(0L);
        return head > covered && (now || head - covered >= rules.records() || isOld(database, tenant, covered));
    }

    private boolean isOld(Handle database, TenantId tenant, long covered) {
        Instant limit = clock.instant().minus(rules.interval());
        return Links.from(database, tenant, covered + 1)
                .filter(link -> !link.linkedAt().isAfter(limit))
                .isPresent();
    }

    /** Up to where there are checkpoints that somebody with the keys has written. */
    private long covered(Handle database, TenantId tenant, boolean delivered) {
        return signed(CheckpointTable.newest(database, tenant, delivered).stream())
                .findFirst()
                .map(row -> row.checkpoint().seq())
                .orElse(0L);
    }

    private Stream<CheckpointTable.Row> signed(Stream<CheckpointTable.Row> rows) {
        return rows.filter(row -> row.checkpoint().isSigned(marks));
    }

    private boolean make(Handle database, TenantId tenant) {
        Optional<ChainLink> head = Links.head(database, tenant).filter(link -> link.isSigned(marks));
        head.ifPresent(link -> CheckpointTable.add(
                database,
                new Checkpoint(tenant, link.seq(), link.hash(), clock.instant().truncatedTo(ChronoUnit.MILLIS), "")
                        .signed(marks)));
        return head.isPresent();
    }

    private void deliver(SecondPlace second, TenantId tenant) {
        // The newest says all that those before it do.
        List<CheckpointTable.Row> rows =
                store.read(database -> signed(CheckpointTable.newest(database, tenant, false).stream())
                        .limit(1)
                        .filter(row -> !row.delivered())
                        .toList());
        for (CheckpointTable.Row row : rows) {
            if (took(second, row.checkpoint())) {
                boolean unused = store.write(database -> {
                    CheckpointTable.delivered(database, row.checkpoint(), clock.instant());
                    return true;
                });
            }
        }
    }

    private boolean took(SecondPlace second, Checkpoint checkpoint) {
        try {
            second.keep(checkpoint);
        } catch (IOException failure) {
            if (well.getAndSet(false)) {
                LOG.error(
                        "The second place of the audit log, {}, takes no checkpoints: {}",
                        second.name(),
                        failure.getMessage());
            }
            return false;
        }
        if (!well.getAndSet(true)) {
            LOG.info("The second place of the audit log, {}, takes checkpoints again.", second.name());
        }
        return true;
    }

    /** Those that a second place has taken, in order. */
    List<Checkpoint> taken(TenantId tenant) {
        return store.read(database -> {
            List<Checkpoint> taken = new ArrayList<>();
            List<CheckpointTable.Row> page = CheckpointTable.from(database, tenant, 0);
            while (!page.isEmpty()) {
                signed(page.stream().filter(CheckpointTable.Row::delivered))
                        .forEach(row -> taken.add(row.checkpoint()));
                page = CheckpointTable.from(
                        database, tenant, page.get(page.size() - 1).checkpoint().seq() + 1);
            }
            return taken;
        });
    }

    /** Since when there is a record without a checkpoint at the second place; nothing where there is none. */
    public Optional<Instant> behindSince(TenantId tenant) {
        return store.read(database -> Stream.concat(
                        Links.time(database, tenant, covered(database, tenant, true) + 1).stream(),
                        Waiting.oldest(database, tenant).stream())
                .min(Instant::compareTo));
    }

    /** Whether this thread is in a transaction, in which nothing may wait for a second place. */
    boolean isInTransaction() {
        return store.isWriting();
    }

    boolean hasPlace() {
        return place.isPresent();
    }

    /** Whether a record has been without a checkpoint at the second place for longer than is allowed. */
    boolean isOverdue(TenantId tenant) {
        Instant limit = clock.instant().minus(rules.overdue());
        return behindSince(tenant).filter(time -> time.isBefore(limit)).isPresent();
    }
}
