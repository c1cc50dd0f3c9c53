package dev.jiramcp.bench;

import dev.jiramcp.store.Store;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * An audit log as a busy organisation has it after ninety days: calls by five hundred people, twenty of whom make half of
 * them, on seven sites, each with its decision and its outcome; and beside them what is rare. It is written straight into the
 * tables, since the chain would take longer than the measurement.
 */
final class AuditRecords {
    static final String TENANT = "acme";
    static final Instant START = Instant.parse("2026-08-24T00:00:00Z");
    private static final long BETWEEN = 7_776;
    private static final int BATCH = 10_000;
    private static final String[] CLIENTS = {"claude-code", "cursor", "nightly-report"};

    private AuditRecords() {}

    /** The time of a record. */
    static Instant time(long number) {
        return START.plusMillis(number * BETWEEN);
    }

    static void write(Store store, int records, boolean sqlite) {
        Map<String, String> indexes = store.read(database -> indexes(database, sqlite));
        boolean unusedDrop = store.write(database -> {
            indexes.keySet().forEach(name -> database.execute("DROP INDEX " + name));
            return true;
        });
        for (int from = 0; from < records; from += BATCH) {
            int first = from;
            boolean unused = store.write(database -> {
                batch(database, first, Math.min(records, first + BATCH));
                return true;
            });
        }
        boolean unused = store.write(database -> {
            indexes.values().forEach(database::execute);
            if (!sqlite) {
                database.execute("ANALYZE audit_record"); // as PostgreSQL does by itself, within a minute
            }
            return true;
        });
    }

    /** Of records, which are quicker made again than kept up to date meanwhile: how each is made, by its name. */
    private static Map<String, String> indexes(Handle database, boolean sqlite) {
        String sql = sqlite
                ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'audit_record' AND sql IS NOT NULL"
                : "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename = 'audit_record'"
                        + " AND indexname NOT LIKE '%pkey'";
        return database.createQuery(sql)
                .map((row, context) -> Map.entry(row.getString("name"), row.getString("sql")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void batch(Handle database, int from, int to) {
        try (PreparedBatch rows = database.prepareBatch("INSERT INTO audit_record (id, tenant, at, actor, client, action,"
                        + " subject, outcome, details, site, host, tool, connection, token, decision)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedBatch links = database.prepareBatch("INSERT INTO audit_link"
                        + " (tenant, seq, record, linked_at, mark, hash, mac) VALUES (?, ?, ?, ?, 1, ?, '')")) {
            for (int number = from; number < to; number++) {
                Object[] row = row(number);
                PreparedBatch unusedRow = rows.add(row);
                PreparedBatch unusedLink = links.add(TENANT, number + 1L, row[0], row[2], "0".repeat(64));
            }
            int[] unusedRows = rows.execute();
            int[] unusedLinks = links.execute();
        }
    }

    private static Object[] row(int number) {
        int pair = number / 2;
        boolean decision = number % 2 == 0;
        if (pair % 25 == 1) {
            return rare(number, pair);
        }
        String outcome = decision ? (pair % 100 == 9 ? "refused" : "allowed") : (failed(pair) ? "failed" : "done");
        if (!decision && (pair % 100 == 9 || pair % 997 == 5)) {
            return other(number, person(pair), "audit.read", "list", "done");
        }
        int tool = pair % 27;
        int site = tool == 3 ? 0 : pair % 10 < 8 ? 0 : 1 + pair % 6;
        String details = decision ? details(pair, tool, site) : "{\"decision\":\"" + id(number - 1) + "\",\"millis\":182}";
        return new Object[] {
            id(number), TENANT, time(number).toEpochMilli(), person(pair), client(pair), "tool.call", "jira_tool_" + tool,
            outcome, details, decision ? "cloud-" + site : "", decision ? "site" + site + ".atlassian.net" : "",
            decision ? "jira_tool_" + tool : "", decision ? "con_" + person(pair) : "", "", decision ? "" : id(number - 1)
        };
    }

    /** Whoever makes half of all calls never has one that fails, so that the two together are looked for in vain. */
    private static boolean failed(int pair) {
        return pair % 20 == 7;
    }

    private static String person(int pair) {
        return pair % 2 == 0 ? "user-" + (pair / 2 % 20) : "user-" + (20 + pair * 7919L % 480);
    }

    private static String client(int pair) {
        return pair < 500 ? "old-client" : CLIENTS[pair % 3];
    }

    private static Object[] rare(int number, int pair) {
        String[] actions = {"grant.refreshed", "token.issued", "person.signed_in", "connect.linked", "policy.activated"};
        return other(number, person(pair), actions[pair / 25 % 5], "grant_" + pair % 900, "done");
    }

    private static Object[] other(int number, String actor, String action, String subject, String outcome) {
        return new Object[] {
            id(number), TENANT, time(number).toEpochMilli(), actor, "console", action, subject, outcome, "{}", "", "", "",
            "", "", ""
        };
    }

    private static String details(int pair, int tool, int site) {
        return "{\"client\":\"" + client(pair) + "\",\"connection\":\"con_" + person(pair) + "\",\"policies\":[\"people\"],"
                + "\"policy_set\":\"default@1\",\"reason\":\"the default set lets people use their own connections\","
                + "\"request\":{\"action\":\"read\",\"groups\":[\"staff\"],\"local\":false,\"projects\":[\"WEB\"],"
                + "\"site_host\":\"site" + site + ".atlassian.net\",\"tool\":\"jira_tool_" + tool + "\",\"user\":\""
                + person(pair) + "\"},\"scopes\":[\"read:jira-work\"],\"site\":\"cloud-" + site + "\",\"tool\":\"jira_tool_"
                + tool + "\"}";
    }

    /** In the order of time, as ids are. */
    static String id(long number) {
        return String.format(Locale.ROOT, "%08x-%04x-7000-8000-000000000000", 0x01980000L + number / 65_536, number % 65_536);
    }
}
