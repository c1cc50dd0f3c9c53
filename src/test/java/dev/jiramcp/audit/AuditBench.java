package dev.jiramcp.audit;

import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.Json;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the audit log: durable records a second, and how long pages of a long log take. Run by hand: {@code AuditBench
 * sqlite|postgres RECORDS [FILE]}; with no records, only pages of the log in the file.
 */
public final class AuditBench {
    private static final int BATCH = 2_000;
    private static final int THREADS = 32;
    private static final Duration TIME = Duration.ofSeconds(10);

    private final TestingLog log;
    private final PrintStream out;

    private AuditBench(TestingLog log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        TestingDatabase kind = TestingDatabase.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int records = Integer.parseInt(arguments[1]);
        StoreAddress address = arguments.length > 2 ? new StoreAddress.Sqlite(Path.of(arguments[2])) : kind.make();
        try (TestingLog log = new TestingLog(Store.at(address))) {
            AuditBench bench = new AuditBench(log, System.out);
            if (records > 0) {
                bench.fill(2 * BATCH);
                bench.append();
                bench.fill(records);
            }
            bench.pages();
            if (records > 0) {
                bench.verify();
            }
        }
        System.exit(0);
    }

    private AuditRecord call(long number) {
        ObjectNode details = Json.object()
                .put("client", "claude")
                .put("site", "cloud-" + number % 7)
                .put("connection", "con_" + number % 500)
                .put("policy_set", "default@1")
                .put("reason", "the default set lets people use their own connections");
        details.putObject("request")
                .put("tool", "jira_tool_" + number % 27)
                .put("site_host", "site" + number % 7 + ".atlassian.net");
        return log.record("user-" + number % 500, "tool.call", "jira_tool_" + number % 27, "allowed", details);
    }

    /** Each record durable in a transaction of its own, as a decision is, while records are linked beside. */
    private void append() throws InterruptedException {
        AtomicLong written = new AtomicLong();
        long end = System.nanoTime() + TIME.toNanos();
        CountDownLatch done = new CountDownLatch(THREADS);
        List<Long> times = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(() -> {
                        while (System.nanoTime() < end) {
                            long begin = System.nanoTime();
                            String unused = log.add(call(written.incrementAndGet()));
                            times.add(System.nanoTime() - begin);
                        }
                        done.countDown();
                    })
                    .start();
        }
        while (done.getCount() > 0) {
            long unused = log.linker.run();
            boolean unusedEnd = done.await(250, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        times.sort(null);
        out.printf(
                Locale.ROOT,
                "durable records: %d/s, p50 %.1f ms, p99 %.1f ms (%d threads, linked beside)%n",
                written.get() / TIME.toSeconds(),
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6,
                THREADS);
        long unused = log.linker.run();
    }

    private void fill(int records) {
        long begin = System.nanoTime();
        for (int start = 0; start < records; start += BATCH) {
            int from = start;
            log.clock.pass(Duration.ofSeconds(30));
            boolean unused = log.store.write(database -> {
                for (int each = 0; each < BATCH; each++) {
                    String unusedId = log.audit.append(database, call(from + each));
                }
                return true;
            });
        }
        out.printf(Locale.ROOT, "append: %.0f us each, in big transactions%n", micros(begin) / records);
        long linking = System.nanoTime();
        long linked = log.linker.run();
        out.printf(Locale.ROOT, "link: %.0f us each%n", micros(linking) / linked);
        String unused = log.add(log.record("rare", "rare.action", "rare", "refused"));
        long unusedCount = log.linker.run();
    }

    private static double micros(long since) {
        return (System.nanoTime() - since) / 1e3;
    }

    private void pages() {
        Map<String, AuditQuery> queries = new TreeMap<>();
        queries.put("all", AuditQuery.ALL);
        queries.put("actor", AuditQuery.ALL.with(Field.ACTOR, "user-7"));
        queries.put("actor, none", AuditQuery.ALL.with(Field.ACTOR, "nobody"));
        queries.put("client, none", AuditQuery.ALL.with(Field.CLIENT, "nobody"));
        queries.put("action", AuditQuery.ALL.with(Field.ACTION, "rare.action"));
        queries.put("tool", AuditQuery.ALL.with(Field.TOOL, "jira_tool_3"));
        queries.put("site", AuditQuery.ALL.with(Field.SITE, "site3.atlassian.net"));
        queries.put("connection", AuditQuery.ALL.with(Field.CONNECTION, "con_77"));
        queries.put("token, none", AuditQuery.ALL.with(Field.TOKEN, "00"));
        queries.put("outcome refused", AuditQuery.ALL.with(Field.OUTCOME, "refused"));
        queries.put("outcome missing", AuditQuery.ALL.with(Field.OUTCOME, AuditQuery.MISSING));
        queries.put("actor, tool", AuditQuery.ALL.with(Field.ACTOR, "user-7").with(Field.TOOL, "jira_tool_3"));
        queries.put(
                "actor, outcome none",
                AuditQuery.ALL.with(Field.ACTOR, "user-7").with(Field.OUTCOME, "failed"));
        queries.put(
                "site, outcome none", AuditQuery.ALL.with(Field.SITE, "cloud-3").with(Field.OUTCOME, "refused"));
        queries.put("site, tool", AuditQuery.ALL.with(Field.SITE, "cloud-3").with(Field.TOOL, "jira_tool_3"));
        queries.put("old day", AuditQuery.ALL.until(TestingLog.START.plusSeconds(600)));
        queries.put("tool, old day", queries.get("tool").until(TestingLog.START.plusSeconds(600)));
        queries.forEach(this::page);
    }

    private void page(String name, AuditQuery query) {
        long first = System.nanoTime();
        AuditPage page = log.log.page(TestingLog.ACME, query, Optional.empty(), 50);
        double cold = micros(first) / 1e3;
        long second = System.nanoTime();
        AuditPage next = log.log.page(TestingLog.ACME, query, page.next(), 50);
        out.printf(
                Locale.ROOT,
                "page of %-20s %7.1f ms, next %7.1f ms (%d, %d records)%n",
                name,
                cold,
                micros(second) / 1e3,
                page.entries().size(),
                next.entries().size());
    }

    private void verify() {
        long begin = System.nanoTime();
        Verification found = log.verify();
        out.printf(
                Locale.ROOT,
                "verify: %d records in %.1f s, good: %s%n",
                found.records(),
                micros(begin) / 1e6,
                found.isGood());
    }
}
