package dev.jiramcp.bench;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of a long audit log as the console ({@value #PAGE}) and {@code /api/v1} ({@value #API}) ask for them: by each field, by
 * pairs, by those that many records have and none together; the first page, the next one, one in the middle of the log and one
 * near its beginning, the search further back where a page says that there is one, and what is new since then.
 */
final class AuditSearches {
    static final String AIM = "200 ms";

    private static final int PAGE = 50;
    private static final int API = 100;
    private static final int ROUNDS = 9;
    private static final int FARTHER = 5;
    private static final TenantId TENANT = new TenantId(AuditRecords.TENANT);

    private final AuditLog log;
    private final Report report;
    private final int records;
    private int rows;
    private double slowest;
    private double slowestOnce;
    private String slowestOf = "";

    AuditSearches(Store store, Report report, int records) {
        this.log = new AuditLog(store);
        this.report = report;
        this.records = records;
    }

    void run() {
        report.line("Medians of " + ROUNDS + " of each page; 'middle' and 'end' begin half way back and near the oldest record.");
        report.line("");
        report.table("looked for", "found", "first page", "next", "middle", "end", "further back", "100 (API)", "newer");
        Optional<String> middle = placeBefore(records / 2);
        Optional<String> end = placeBefore(records / 50);
        queries().forEach((what, query) -> row(what, query, middle, end));
        report.line("");
        report.line("Of " + rows + " searches the slowest page took " + Report.ms(slowest) + " at the median (" + slowestOf
                + "), and " + Report.ms(slowestOnce) + " once, its first time included; the aim is " + AIM + ".");
    }

    private Optional<String> placeBefore(int number) {
        return log.page(TENANT, AuditQuery.ALL.until(AuditRecords.time(number)), Optional.empty(), 1).next();
    }

    private void row(String what, AuditQuery query, Optional<String> middle, Optional<String> end) {
        rows++;
        String first = time(what, query, Optional.empty(), PAGE);
        AuditPage page = log.page(TENANT, query, Optional.empty(), PAGE);
        String found = page.entries().size() + page.searched()
                .map(time -> ", back " + Duration.between(time, AuditRecords.time(records)).toDays() + " days")
                .orElse("");
        report.row(
                what,
                found,
                first,
                page.searched().isEmpty() && page.next().isPresent() ? time(what, query, page.next(), PAGE) : "",
                time(what, query, middle, PAGE),
                time(what, query, end, PAGE),
                page.searched().isPresent() ? farther(what, query, page) : "",
                time(what, query, Optional.empty(), API),
                newer(what, query));
    }

    /** The slowest of the pages that follow, each from where the one before has stopped. */
    private String farther(String what, AuditQuery query, AuditPage from) {
        double worst = 0;
        Optional<String> next = from.next();
        for (int page = 0; page < FARTHER && next.isPresent(); page++) {
            worst = Math.max(worst, median(what, query, next, PAGE));
            next = log.page(TENANT, query, next, PAGE).next();
        }
        return Report.ms(worst);
    }

    private String newer(String what, AuditQuery query) {
        List<AuditEntry> newest = log.page(TENANT, AuditQuery.ALL, Optional.empty(), PAGE).entries();
        String last = AuditLog.placeOf(newest.get(newest.size() - 1));
        return Report.ms(noted(what, times(() -> {
            List<AuditEntry> unused = log.after(TENANT, query, last, PAGE);
        })));
    }

    private String time(String what, AuditQuery query, Optional<String> from, int size) {
        return Report.ms(median(what, query, from, size));
    }

    private double median(String what, AuditQuery query, Optional<String> from, int size) {
        return noted(what, times(() -> {
            AuditPage unused = log.page(TENANT, query, from, size);
        }));
    }

    private static double[] times(Runnable work) {
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            times[round] = (System.nanoTime() - start) / 1e6;
        }
        return times;
    }

    private double noted(String what, double[] times) {
        Arrays.sort(times);
        slowestOnce = Math.max(slowestOnce, times[ROUNDS - 1]);
        double median = times[ROUNDS / 2];
        if (median > slowest) {
            slowest = median;
            slowestOf = what;
        }
        return median;
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
