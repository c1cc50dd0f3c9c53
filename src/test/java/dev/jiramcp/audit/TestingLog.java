package dev.jiramcp.audit;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** An audit log with everything around it, on a clock that is moved by hand. */
public final class TestingLog implements AutoCloseable {
    public static final TenantId ACME = new TenantId("acme");
    public static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

    public final Store store;
    public final Hands clock = new Hands();
    public final Vault vault;
    public final Audit audit;
    public final Linker linker;
    public final AuditLog log;
    public final Verifier verifier;

    /** A clock that is moved by hand. */
    public static final class Hands extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(START);

        @Override
        public Instant instant() {
            return now.get();
        }

        public void pass(Duration time) {
            Instant unused = now.updateAndGet(before -> before.plus(time));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public TestingLog(TestingDatabase kind) {
        this(Store.at(kind.make()));
    }

    public TestingLog(Store store) {
        this.store = store;
        this.vault = TestingAudit.vault(store, clock);
        this.audit = new Audit(vault, clock, new SecureRandom());
        this.linker = new Linker(store, vault, clock);
        this.log = new AuditLog(store);
        this.verifier = new Verifier(store, vault, linker, checkpoints(Optional.empty()));
    }

    /** A record of something that somebody did. */
    public AuditRecord record(String actor, String action, String subject, String outcome) {
        return record(actor, action, subject, outcome, Json.object());
    }

    public AuditRecord record(String actor, String action, String subject, String outcome, ObjectNode details) {
        return new AuditRecord(ACME, clock.instant(), actor, "claude", action, subject, outcome, details);
    }

    /** Adds a record in a transaction of its own. */
    public String add(AuditRecord entry) {
        return store.write(database -> audit.append(database, entry));
    }

    /** Adds and links so many records, a second apart; their ids. */
    public List<String> fill(int count) {
        List<String> ids = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            ids.add(add(record("ann", "tool.called", "s" + each, "done")));
            clock.pass(Duration.ofSeconds(1));
        }
        long unused = linker.run();
        return ids;
    }

    /** Does something to the database that nobody should. */
    public void tamper(String sql) {
        int unused = store.write(database -> database.execute(sql));
    }

    public Verification verify(Checkpoint... elsewhere) {
        return verifier.verify(ACME, () -> elsewhere.length == 0 ? Elsewhere.NONE : Elsewhere.read(List.of(elsewhere)));
    }

    /** Checkpoints that go to a second place, or nowhere. */
    public Checkpoints checkpoints(Optional<SecondPlace> place) {
        return new Checkpoints(store, vault, clock, CheckpointRules.USUAL, place);
    }

    @Override
    public void close() {
        store.close();
    }
}
