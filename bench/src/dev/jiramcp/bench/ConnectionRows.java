package dev.jiramcp.bench;

import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Ten thousand connections of one organisation, on three sites, with the names of their people and accounts; one in five
 * hundred has to connect again, one in a hundred will soon, one in a thousand has an API token.
 */
final class ConnectionRows {
    static final int MANY = 10_000;

    private static final String GRANT = "INSERT INTO atlassian_grant (id, tenant, app, account, level, version, status, reason,"
            + " scopes, sites, access_end, refreshed_at, consented_at, used_at, due_at, failures, lease_owner, lease_until, fence)"
            + " VALUES (?, 'default', 'app_1', ?, 'SITE', 1, ?, '', 'read:jira-work', '[]', 0, ?, ?, ?, 0, 0, '', 0, 0)";
    private static final String TOKEN = "INSERT INTO api_token (id, tenant, email, account, scoped, site, version, token, status,"
            + " reason, expires_at, created_at) VALUES (?, 'default', ?, ?, 1, ?, 1, NULL, 'ACTIVE', '', ?, ?)";
    private static final String CONNECTION = "INSERT INTO connection (id, tenant, kind, owner, grant_id, api_token_id, purpose,"
            + " scopes, sites, health, reason, health_at, created_at, used_at) VALUES (?, 'default', 'USER', ?, ?, ?, '',"
            + " 'read:jira-work', ?, 'ACTIVE', '', 0, ?, ?)";
    private static final String NAME = "INSERT INTO account_name (tenant, account, name, seen_at) VALUES ('default', ?, ?, 0)";
    private static final String MEMBER = "INSERT INTO member (tenant, id, address, person, name, email, role, state, link,"
            + " link_until, created_at, changed_at, seen_at) VALUES ('default', ?, '', ?, ?, '', 'user', 'ACTIVE', '', 0, 0, 0, 0)";

    private final long now = Clock.systemUTC().millis();

    private ConnectionRows() {}

    static void write(Store store, boolean sqlite) {
        ConnectionRows rows = new ConnectionRows();
        boolean unused = store.write(database -> {
            database.execute("INSERT INTO atlassian_app (id, tenant, kind, client_id, callback, scopes, trouble, paused_until,"
                    + " created_at, changed_at) VALUES ('app_1', 'default', 'OWN', 'client', 'http://localhost', NULL, 'NONE',"
                    + " 0, 0, 0)");
            rows.all(database);
            if (!sqlite) {
                database.execute("ANALYZE"); // as PostgreSQL does by itself, within a minute
            }
            return true;
        });
    }

    private void all(Handle database) {
        try (PreparedBatch grants = database.prepareBatch(GRANT);
                PreparedBatch tokens = database.prepareBatch(TOKEN);
                PreparedBatch connections = database.prepareBatch(CONNECTION);
                PreparedBatch names = database.prepareBatch(NAME);
                PreparedBatch members = database.prepareBatch(MEMBER)) {
            for (int number = 0; number < MANY; number++) {
                boolean token = number % 1000 == 3;
                PreparedBatch unused = token ? token(tokens, number) : grant(grants, number);
                PreparedBatch unusedName = names.add("account-" + number, "Account of " + name(number));
                PreparedBatch unusedMember = members.add("mem_" + number, "person-" + number, name(number));
                PreparedBatch unusedRow = connections.add(
                        "connection_" + number,
                        "person-" + number,
                        token ? null : "grant_" + number,
                        token ? "token_" + number : null,
                        site(number),
                        now - number / 3,
                        now);
            }
            int[] unusedGrants = grants.execute();
            int[] unusedTokens = tokens.execute();
            int[] unusedConnections = connections.execute();
            int[] unusedNames = names.execute();
            int[] unusedMembers = members.execute();
        }
    }

    private PreparedBatch grant(PreparedBatch grants, int number) {
        long refreshed = number % 100 == 11 ? now - Duration.ofDays(85).toMillis() : now;
        return grants.add(
                "grant_" + number,
                "account-" + number,
                number % 500 == 7 ? "REAUTH_REQUIRED" : "ACTIVE",
                refreshed,
                now,
                now);
    }

    private PreparedBatch token(PreparedBatch tokens, int number) {
        return tokens.add(
                "token_" + number,
                "person-" + number + "@acme.example",
                "account-" + number,
                site(number),
                now + Duration.ofDays(number % 300).toMillis(),
                now);
    }

    private static String name(int number) {
        return "Person " + number % 97 + " Surname " + number;
    }

    private static String site(int number) {
        int site = number % 10 < 8 ? 0 : 1 + number % 2;
        return "[{\"id\":\"8594f221-9797-5f78-1fa4-485e198d7cd" + site + "\",\"name\":\"site" + site
                + "\",\"url\":\"https://site" + site + ".atlassian.net\"}]";
    }
}
