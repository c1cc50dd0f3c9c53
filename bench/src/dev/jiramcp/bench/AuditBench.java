package dev.jiramcp.bench;

import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pages of a long audit log, on both databases, as the console ({@value #PAGE}) and {@code /api/v1} ({@value #API}) ask for
 * them: by each field, by pairs, by those that many records have and none together; and what a record costs to write.
 */
final class AuditBench {
    private static final int PAGE = 50;
    private static final int API = 100;
    private static final int ROUNDS = 9;
    private static final TenantId TENANT = new TenantId(AuditRecords.TENANT);

    private final Place place;
    private final Report report;
    private final int records;

    AuditBench(Place place, Report report, int records) {
        this.place = place;
        this.report = report;
        this.records = records;
    }

    void run() {
        Logger.getLogger("io.zonky").setLevel(Level.WARNING);
        Logger.getLogger("com.zaxxer").setLevel(Level.WARNING);
        report.heading("The audit log with " + String.format("%,d", records) + " records");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            on("SQLite", sqlite());
            on("PostgreSQL", postgres(postgres));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private StoreAddress sqlite() throws IOException {
        return new StoreAddress.Sqlite(
                Files.createTempDirectory(place.work(), "audit").resolve("jira-mcp.db"));
    }

    private static StoreAddress postgres(EmbeddedPostgres server) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE audit");
            return new StoreAddress.Postgres(server.getJdbcUrl("postgres", "audit"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void on(String name, StoreAddress address) {
        try (Store store = Store.at(address)) {
            new AuditWrites(store, report).run(name);
            long start = System.nanoTime();
            AuditRecords.write(store, records, address instanceof StoreAddress.Sqlite);
            report.line("");
            report.line(name + ": written in " + Duration.ofNanos(System.nanoTime() - start).toSeconds()
                    + " s. Times are the median of " + ROUNDS + " of each page; 'deep' begins in the middle of the log.");
            report.line("");
            report.table("looked for", "found", "first page", "next", "deep", "100 (API)");
            AuditLog log = new AuditLog(store);
            Optional<String> middle = log.page(TENANT, AuditQuery.ALL.until(AuditRecords.time(records / 2)), Optional.empty(), 1)
                    .next();
            queries().forEach((what, query) -> row(log, what, query, middle));
            new AuditWrites(store, report).appended(name + ", with these records");
        }
    }

    private void row(AuditLog log, String what, AuditQuery query, Optional<String> middle) {
        AuditPage first = log.page(TENANT, query, Optional.empty(), PAGE);
        String found = first.entries().size() + first.searched()
                .map(time -> ", searched back " + Duration.between(time, AuditRecords.time(records)).toDays() + " days")
                .orElse("");
        report.row(
                what,
                found,
                time(log, query, Optional.empty(), PAGE),
                first.next().isPresent() ? time(log, query, first.next(), PAGE) : "",
                time(log, query, middle, PAGE),
                time(log, query, Optional.empty(), API));
    }

    private static String time(AuditLog log, AuditQuery query, Optional<String> from, int size) {
        long[] times = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            AuditPage unused = log.page(TENANT, query, from, size);
            times[round] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return Report.ms(times[ROUNDS / 2] / 1e6);
    }

    private Map<String, AuditQuery> queries() {
        Map<String, AuditQuery> all = new LinkedHashMap<>();
        all.put("everything", AuditQuery.ALL);
        all.put("one day", day(AuditQuery.ALL));
        all.put("person, 1 in 40", of(Field.ACTOR, "user-7"));
        all.put("person, 1 in 1,000", of(Field.ACTOR, "user-99"));
        all.put("person, none", of(Field.ACTOR, "nobody"));
        all.put("application, 1 in 3", of(Field.CLIENT, "cursor"));
        all.put("application, the oldest 500 calls alone", of(Field.CLIENT, "old-client"));
        all.put("action, nearly all", of(Field.ACTION, "tool.call"));
        all.put("action, 1 in 250", of(Field.ACTION, "policy.activated"));
        all.put("outcome, nearly half", of(Field.OUTCOME, "done"));
        all.put("outcome refused, 1 in 200", of(Field.OUTCOME, "refused"));
        all.put("outcome missing, 1 in 2,000", of(Field.OUTCOME, AuditQuery.MISSING));
        all.put("subject, 1 in 20,000", of(Field.SUBJECT, "grant_26"));
        all.put("site by host, 2 in 5", of(Field.SITE, "site0.atlassian.net"));
        all.put("site by cloud id, 1 in 60", of(Field.SITE, "cloud-3"));
        all.put("tool, 1 in 54", of(Field.TOOL, "jira_tool_3"));
        all.put("connection, 1 in 80", of(Field.CONNECTION, "con_user-7"));
        all.put("token, none", of(Field.TOKEN, "00"));
        all.put("the outcome of one decision", of(Field.DECISION, AuditRecords.id(8)));
        all.put("person and action", of(Field.ACTOR, "user-7").with(Field.ACTION, "tool.call"));
        all.put("person and rare action", of(Field.ACTOR, "user-7").with(Field.ACTION, "policy.activated"));
        all.put("person and outcome", of(Field.ACTOR, "user-27").with(Field.OUTCOME, "failed"));
        all.put("person and outcome, 25,000 and none together", of(Field.ACTOR, "user-7").with(Field.OUTCOME, "failed"));
        all.put("person and outcome missing", of(Field.ACTOR, "user-7").with(Field.OUTCOME, AuditQuery.MISSING));
        all.put("person and tool", of(Field.ACTOR, "user-7").with(Field.TOOL, "jira_tool_3"));
        all.put("person and site", of(Field.ACTOR, "user-7").with(Field.SITE, "cloud-3"));
        all.put("person and application", of(Field.ACTOR, "user-7").with(Field.CLIENT, "cursor"));
        all.put("person and application, none together", of(Field.ACTOR, "user-7").with(Field.CLIENT, "nobody"));
        all.put("person on one day", day(of(Field.ACTOR, "user-7")));
        all.put("action on one day", day(of(Field.ACTION, "token.issued")));
        all.put("action and outcome", of(Field.ACTION, "tool.call").with(Field.OUTCOME, "failed"));
        all.put("action and outcome, none together", of(Field.ACTION, "policy.activated").with(Field.OUTCOME, "refused"));
        all.put("application and site", of(Field.CLIENT, "cursor").with(Field.SITE, "cloud-3"));
        all.put("application and action", of(Field.CLIENT, "cursor").with(Field.ACTION, "tool.call"));
        all.put("application and outcome", of(Field.CLIENT, "cursor").with(Field.OUTCOME, "refused"));
        all.put("tool and site, 18,000 and none together", of(Field.TOOL, "jira_tool_3").with(Field.SITE, "cloud-3"));
        all.put("tool and outcome", of(Field.TOOL, "jira_tool_5").with(Field.OUTCOME, "refused"));
        all.put("tool and outcome, none together", of(Field.TOOL, "jira_tool_5").with(Field.OUTCOME, "failed"));
        all.put("site and outcome", of(Field.SITE, "site0.atlassian.net").with(Field.OUTCOME, "refused"));
        all.put("site and outcome, 400,000 and none together", of(Field.SITE, "cloud-0").with(Field.OUTCOME, "failed"));
        all.put("connection and outcome missing", of(Field.CONNECTION, "con_user-7").with(Field.OUTCOME, AuditQuery.MISSING));
        all.put("tool and connection", of(Field.TOOL, "jira_tool_3").with(Field.CONNECTION, "con_user-7"));
        return all;
    }

    private static AuditQuery of(Field field, String value) {
        return AuditQuery.ALL.with(field, value);
    }

    private AuditQuery day(AuditQuery query) {
        return query.since(AuditRecords.time(records / 4)).until(AuditRecords.time(records / 4).plus(Duration.ofDays(1)));
    }
}
