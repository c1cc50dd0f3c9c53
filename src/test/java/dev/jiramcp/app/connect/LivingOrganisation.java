package dev.jiramcp.app.connect;

import dev.jiramcp.app.Program;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * An organisation that has used its server for a while, written into the default tenant: people with short, long and foreign
 * names, connections in every state, a day of calls with its ups and downs, an application and clients.
 */
final class LivingOrganisation {
    private static final TenantId TENANT = new TenantId("default");
    private static final String SITE =
            "[{\"id\":\"2f6d1e1c-0b5a-4c7e-9a55-3c1f0e7d9b10\",\"name\":\"brightwell\",\"url\":\"https://brightwell.atlassian.net\"}]";
    private static final String SITES =
            "[{\"id\":\"2f6d1e1c-0b5a-4c7e-9a55-3c1f0e7d9b10\",\"name\":\"brightwell\",\"url\":\"https://brightwell.atlassian.net\"},"
                    + "{\"id\":\"7a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\",\"name\":\"brightwell-labs\",\"url\":\"https://brightwell-labs.atlassian.net\"}]";
    private static final String SCOPES = "read:jira-user read:jira-work write:jira-work";

    private static final List<Somebody> PEOPLE = List.of(
            new Somebody("amara", "Amara Okafor", "administrator", "ACTIVE", 0, SITES),
            new Somebody("jonas", "Jonas Lindqvist", "user", "ACTIVE", 2, SITE),
            new Somebody("mei-ling", "Mei-Ling Tanaka", "user", "ACTIVE", 5, SITE),
            new Somebody("maria", "María del Carmen Fernández de la Vega y Rodríguez", "user", "ACTIVE", 9, SITES),
            new Somebody("oliver", "Oliver Brandt", "user", "REAUTH_REQUIRED", 31, SITE),
            new Somebody("minh-khai", "Nguyễn Thị Minh Khai", "auditor", "ACTIVE", 70, SITE),
            new Somebody("zoe", "Zoë Ó Briain", "user", "ACTIVE", 1, SITE),
            new Somebody("sana", "Sana Qureshi", "security", "ACTIVE", 3, SITES),
            new Somebody("aleksandra", "Aleksandra Wiśniewska-Kowalczyk", "user", "REVOKED", 44, SITE),
            new Somebody("tomas", "Tomás Ferreira", "user", "ACTIVE", 0, SITE),
            new Somebody("ingrid", "Ingrid Halvorsen", "user", "ACTIVE", 12, SITE));

    /** How many calls there were in each of the last hours, the newest last. */
    private static final int[] CALLS = {
        4, 2, 1, 0, 0, 0, 3, 9, 18, 31, 37, 34, 22, 29, 38, 41, 33, 24, 12, 6, 3, 8, 14, 11
    };

    private static final List<String> TOOLS = List.of(
            "jira_search", "jira_get_issue", "jira_add_comment", "jira_search", "jira_update_issue", "jira_get_me");

    private record Somebody(String id, String name, String role, String state, int days, String sites) {}

    private final Program program;
    private final Instant now = Clock.systemUTC().instant();

    private LivingOrganisation(Program program) {
        this.program = program;
    }

    /** Writes it. */
    static void fill(Program program) {
        LivingOrganisation organisation = new LivingOrganisation(program);
        boolean unused = program.store().write(database -> {
            organisation.app(database);
            for (int number = 0; number < PEOPLE.size(); number++) {
                organisation.person(database, number, PEOPLE.get(number));
            }
            organisation.day(database);
            organisation.clients(database);
            return true;
        });
    }

    private long ago(Duration time) {
        return now.minus(time).toEpochMilli();
    }

    private void app(Handle database) {
        database.execute(
                "INSERT INTO atlassian_app (id, tenant, kind, client_id, callback, scopes, trouble, paused_until,"
                        + " created_at, changed_at) VALUES ('app_brightwell', 'default', 'OWN',"
                        + " 'Qk7vT2mXc9LpRz4WnB8sYd6JhG1fA3eU', 'https://jira-mcp.brightwell.example/oauth/atlassian/callback',"
                        + " ?, 'NONE', 0, ?, ?)",
                SCOPES,
                ago(Duration.ofDays(80)),
                ago(Duration.ofDays(80)));
        database.execute(
                "INSERT INTO point_pool (app, hour, size, taken) VALUES ('app_brightwell', ?, 65000, 18240)",
                now.toEpochMilli() / 3_600_000);
    }

    private void person(Handle database, int number, Somebody somebody) {
        String id = id(number);
        long seen = ago(Duration.ofDays(somebody.days()).plusMinutes(7L * number));
        database.execute(
                "INSERT INTO member (tenant, id, address, person, name, email, role, state, link, link_until, created_at,"
                        + " changed_at, seen_at) VALUES ('default', ?, '', ?, ?, ?, ?, 'ACTIVE', '', 0, ?, ?, ?)",
                "mem_" + number,
                id,
                somebody.name(),
                somebody.id() + "@brightwell.example",
                somebody.role(),
                ago(Duration.ofDays(80)),
                ago(Duration.ofDays(80)),
                seen);
        database.execute(
                "INSERT INTO account_name (tenant, account, name, seen_at) VALUES ('default', ?, ?, ?)",
                "712020:" + number,
                somebody.name(),
                seen);
        boolean lives = somebody.state().equals("ACTIVE");
        database.execute(
                "INSERT INTO atlassian_grant (id, tenant, app, account, level, version, status, reason, scopes, sites,"
                        + " access_end, refreshed_at, consented_at, used_at, due_at, failures, lease_owner, lease_until, fence)"
                        + " VALUES (?, 'default', 'app_brightwell', ?, 'SITE', 1, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, '', 0, 0)",
                "grant_" + number,
                "712020:" + number,
                somebody.state(),
                lives
                        ? ""
                        : "Atlassian no longer accepts the refresh token: the consent was taken back, or it is too old.",
                "offline_access " + SCOPES,
                somebody.sites(),
                seen,
                seen,
                seen,
                Long.MAX_VALUE);
        database.execute(
                "INSERT INTO connection (id, tenant, kind, owner, grant_id, api_token_id, purpose, scopes, sites, health,"
                        + " reason, health_at, created_at, used_at) VALUES (?, 'default', 'USER', ?, ?, NULL, '', ?, ?,"
                        + " 'ACTIVE', '', 0, ?, ?)",
                "con_" + number,
                id,
                "grant_" + number,
                "offline_access " + SCOPES,
                somebody.sites(),
                ago(Duration.ofDays(60).minusHours(number)),
                seen);
        database.execute(
                "INSERT INTO refresh_intent (id, tenant, grant_id, version, fence, fingerprint, owner, outcome, started_at)"
                        + " VALUES (?, 'default', ?, 1, 1, '', '', 'DONE', ?)",
                "intent_" + number,
                "grant_" + number,
                ago(Duration.ofHours(number * 2L + 1)));
    }

    private static String id(int number) {
        return PEOPLE.get(number).id();
    }

    private void day(Handle database) {
        int call = 0;
        for (int hour = 0; hour < CALLS.length; hour++) {
            long begun = now.minus(Duration.ofHours(CALLS.length - 1L - hour)).toEpochMilli();
            for (int each = 0; each < CALLS[hour]; each++) {
                call(database, call++, Instant.ofEpochMilli(begun - each * 1_000L - 60_000));
            }
            if (CALLS[hour] > 0) {
                database.execute(
                        "INSERT INTO point_use (app, hour, tenant, person, used, seen_at)"
                                + " VALUES ('app_brightwell', ?, 'default', ?, ?, ?)",
                        begun / 3_600_000,
                        id(hour % PEOPLE.size()),
                        CALLS[hour] * 23L,
                        begun);
            }
        }
    }

    private void call(Handle database, int number, Instant at) {
        String tool = TOOLS.get(number % TOOLS.size());
        String who = id(number * 7 % PEOPLE.size());
        String client = number % 3 == 0 ? "Cursor" : "Claude Code";
        boolean refused = number % 41 == 7;
        ObjectNode decision = Json.object()
                .put("site", "2f6d1e1c-0b5a-4c7e-9a55-3c1f0e7d9b10")
                .put("tool", tool)
                .put("connection", "con_" + number * 7 % PEOPLE.size())
                .put("policy_set", "default@1");
        decision.putObject("request").put("tool", tool).put("site_host", "brightwell.atlassian.net");
        String id = program.audit()
                .append(
                        database,
                        new AuditRecord(
                                TENANT, at, who, client, "tool.call", tool, refused ? "refused" : "allowed", decision));
        if (!refused) {
            String unused = program.audit()
                    .append(
                            database,
                            new AuditRecord(
                                    TENANT,
                                    at.plusMillis(180),
                                    who,
                                    client,
                                    "tool.call",
                                    tool,
                                    number % 23 == 5 ? "failed" : "done",
                                    Json.object().put("decision", id).put("millis", 120 + number * 37 % 240)));
        }
    }

    private void clients(Handle database) {
        database.execute(
                "INSERT INTO application (tenant, id, name, secret_hash, jwks, jwks_uri, grants, people, origins, created_at,"
                        + " changed_at) VALUES ('default', 'nightly-report', 'Nightly report', 'x', '', '', ?, '[]', '', ?, ?)",
                "token-exchange",
                ago(Duration.ofDays(12)),
                ago(Duration.ofDays(12)));
        for (int number = 0; number < PEOPLE.size(); number++) {
            database.execute(
                    "INSERT INTO oauth_consent (tenant, user_id, client, place, scopes, given)"
                            + " VALUES ('default', ?, ?, 'localhost', 'jira:read', ?)",
                    id(number),
                    number % 3 == 0
                            ? "https://www.cursor.example/oauth/client.json"
                            : "https://claude.example/oauth/claude-code-client-metadata",
                    ago(Duration.ofDays(number * 3L + 1)));
        }
    }
}
