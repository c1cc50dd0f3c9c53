package dev.jiramcp.bench;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.CheckpointRules;
import dev.jiramcp.audit.Checkpoints;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.Linker;
import dev.jiramcp.audit.Verification;
import dev.jiramcp.audit.Verifier;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** What records cost: durable ones, each in a transaction of its own; without the disk; chained; and verified. */
final class AuditWrites {
    private static final int THREADS = 32;
    private static final int BATCH = 1_000;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final TenantId TENANT = new TenantId("default");

    private final Store store;
    private final Report report;
    private final Audit audit;
    private final Linker linker;
    private final Verifier verifier;

    AuditWrites(Store store, Report report) {
        Clock clock = Clock.systemUTC();
        Vault vault = new Vault(store, List.of(new MasterKeySource.Value(Secret.of(Prepared.KEY))), clock);
        this.store = store;
        this.report = report;
        this.audit = new Audit(vault, clock, new SecureRandom());
        this.linker = new Linker(store, vault, clock);
        this.verifier = new Verifier(
                store, vault, linker, new Checkpoints(store, vault, clock, CheckpointRules.USUAL, Optional.empty()));
    }

    void run(String name) {
        appended(name + ", empty log");
        try {
            durable(name);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        long start = System.nanoTime();
        Verification found = verifier.verify(TENANT, () -> Elsewhere.NONE);
        report.line("");
        report.line(name + ": verifying, each record: " + micros(start, found.records()) + ", good: " + found.isGood());
    }

    /** In big transactions, so that the disk counts little: what the statements and the indexes cost. */
    void appended(String name) {
        append(0);
        List<Long> times = new ArrayList<>();
        for (int round = 1; round <= 10; round++) {
            long start = System.nanoTime();
            append(round);
            times.add(System.nanoTime() - start);
        }
        times.sort(null);
        long start = System.nanoTime();
        long linked = linker.run(TENANT);
        report.line("");
        report.line(name + ": a record added in " + times.get(times.size() / 2) / BATCH / 1_000 + " \u00b5s without the disk,"
                + " chained in " + micros(start, linked));
    }

    private void append(int round) {
        boolean unused = store.write(database -> {
            for (int each = 0; each < BATCH; each++) {
                String unusedId = audit.append(database, call((long) round * BATCH + each));
            }
            return true;
        });
    }

    private static String micros(long since, long count) {
        return (System.nanoTime() - since) / 1_000 / Math.max(1, count) + " \u00b5s";
    }

    private void durable(String name) throws InterruptedException {
        AtomicLong written = new AtomicLong();
        long end = System.nanoTime() + TIME.toNanos();
        CountDownLatch done = new CountDownLatch(THREADS);
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(() -> {
                        while (System.nanoTime() < end) {
                            long begin = System.nanoTime();
                            AuditRecord entry = call(written.incrementAndGet());
                            String unused = store.write(database -> audit.append(database, entry));
                            times.add(System.nanoTime() - begin);
                        }
                        done.countDown();
                    })
                    .start();
        }
        while (done.getCount() > 0) {
            long unused = linker.run();
            boolean unusedEnd = done.await(250, TimeUnit.MILLISECONDS);
        }
        times.sort(null);
        report.line("");
        report.line(name + ": durable records, each in a transaction of its own, " + THREADS + " at once, chained beside: "
                + written.get() / TIME.toSeconds() + " a second, p50 " + Report.ms(times.get(times.size() / 2) / 1e6)
                + ", p99 " + Report.ms(times.get(times.size() * 99 / 100) / 1e6));
    }

    private static AuditRecord call(long number) {
        ObjectNode details = Json.object()
                .put("client", "claude")
                .put("site", "cloud-" + number % 7)
                .put("connection", "con_" + number % 500)
                .put("policy_set", "default@1")
                .put("reason", "the default set lets people use their own connections");
        details.putObject("request")
                .put("tool", "jira_tool_" + number % 27)
                .put("site_host", "site" + number % 7 + ".atlassian.net");
        return new AuditRecord(
                TENANT,
                Clock.systemUTC().instant(),
                "user-" + number % 500,
                "claude",
                "tool.call",
                "jira_tool_" + number % 27,
                "allowed",
                details);
    }
}
