package dev.jiramcp.oauth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.consent.SeenClients.Seen;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The MCP clients of an organisation, counted from what its people let in. */
class SeenClientsTest {
    private static final TenantId HOME = new TenantId("default");
    private static final String CURSOR = "https://cursor.example/client.json";

    @ParameterizedTest
    @EnumSource
    void countsThePeopleOfEachClientAtEachPlaceAndTheirLastToken(TestingDatabase database) {
        try (Store store = Store.at(database.make())) {
            boolean unused = store.write(handle -> {
                lets(handle, "default", "amara", CURSOR, "localhost", 1_000);
                lets(handle, "default", "jonas", CURSOR, "localhost", 5_000);
                lets(handle, "default", "jonas", CURSOR, "cursor.example", 4_000);
                lets(handle, "default", "amara", "cli_1", "localhost", 3_000);
                lets(handle, "acme", "olga", CURSOR, "localhost", 9_000);
                hasToken(handle, "default", "fam_1", CURSOR, 0, 6_000);
                hasToken(handle, "default", "fam_2", CURSOR, 0, 7_000);
                hasToken(handle, "default", "fam_3", "cli_1", 1, 8_000);
                hasToken(handle, "acme", "fam_4", CURSOR, 0, 9_500);
                return true;
            });

            assertThat(new SeenClients(store).of(HOME))
                    .as("the last let in first; an ended consent's token and another organisation's are none of theirs")
                    .containsExactly(
                            new Seen(CURSOR, "localhost", 2, at(5_000), Optional.of(at(7_000))),
                            new Seen(CURSOR, "cursor.example", 1, at(4_000), Optional.of(at(7_000))),
                            new Seen("cli_1", "localhost", 1, at(3_000), Optional.empty()));
        }
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static void lets(Handle handle, String tenant, String user, String client, String place, long given) {
        handle.execute(
                "INSERT INTO oauth_consent (tenant, user_id, client, place, scopes, given) VALUES (?, ?, ?, ?, 'jira:read', ?)",
                tenant,
                user,
                client,
                place,
                given);
    }

    private static void hasToken(Handle handle, String tenant, String family, String client, int ended, long issued) {
        handle.execute(
                "INSERT INTO oauth_family (tenant, id, user_id, client, scopes, audience, created, wanted, ended)"
                        + " VALUES (?, ?, 'amara', ?, 'jira:read', 'x', ?, 0, ?)",
                tenant,
                family,
                client,
                issued,
                ended);
        handle.execute(
                "INSERT INTO oauth_token (tenant, id, family, kind, scopes, issued, expires, replaced)"
                        + " VALUES (?, ?, ?, 'access', 'jira:read', ?, ?, 0)",
                tenant,
                "token-of-" + family,
                family,
                issued,
                issued + 1_000);
    }
}
