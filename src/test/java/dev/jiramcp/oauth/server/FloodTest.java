package dev.jiramcp.oauth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Strangers who ask for rows by the thousand: what may wait is bounded, what is old goes by itself, and who is known goes on.
 */
class FloodTest {
    @SuppressWarnings("NullAway.Init")
    private TestingDoor door;

    private void open(TestingDatabase kind) {
        door = new TestingDoor(kind);
    }

    @AfterEach
    void stop() {
        door.close();
    }

    private int rows(String table) {
        return door.store.read(handle -> handle.select("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    /** Rows of which only the number counts, made in one go. */
    private void flood(String insert, int count) {
        int unused = door.store.write(handle -> {
            PreparedBatch batch = handle.prepareBatch(insert);
            IntStream.range(0, count)
                    .forEach(number -> batch.bind("id", "flood" + number)
                            .bind("now", door.clock.instant().toEpochMilli())
                            .add());
            return batch.execute().length;
        });
    }

    private HttpResponse<String> ask(TestingBrowser browser) {
        return browser.authorize(browser.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
    }

    @ParameterizedTest
    @EnumSource
    void boundsWhatWaitsForConsent(TestingDatabase kind) {
        open(kind);
        TestingBrowser ann = new TestingBrowser(door, "ann");
        flood(
                "INSERT INTO oauth_request (tenant, id, browser, client, redirect, state, challenge, scopes, audience,"
                        + " approved, created) VALUES ('default', :id, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 0, :now)",
                10_000);
        assertThat(ask(ann).statusCode()).isEqualTo(429);
        assertThat(rows("oauth_request")).isEqualTo(10_000);
        door.clock.advance(Duration.ofMinutes(11));
        assertThat(ask(ann).statusCode()).isEqualTo(303);
        assertThat(rows("oauth_request")).isEqualTo(1);
    }

    /** Threat 55: what one address fills is its own share. */
    @ParameterizedTest
    @EnumSource
    void letsOneAddressKeepNoOtherFromAsking(TestingDatabase kind) {
        open(kind);
        flood(
                "INSERT INTO oauth_request (tenant, id, browser, client, redirect, state, challenge, scopes, audience,"
                        + " approved, created, origin) VALUES ('default', :id, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 0, :now,"
                        + " '198.51.100.1')",
                499);
        TestingBrowser ann = new TestingBrowser(door, "ann");
        assertThat(ask(ann.from("198.51.100.1")).statusCode()).isEqualTo(303);
        assertThat(ask(ann.from("198.51.100.1")).statusCode()).isEqualTo(429);
        assertThat(ask(ann.from("203.0.113.9, 198.51.100.1")).statusCode())
                .as("what a stranger says of itself")
                .isEqualTo(429);
        assertThat(ask(ann.from("198.51.100.2")).statusCode()).isEqualTo(303);
        assertThat(ask(ann).statusCode()).isEqualTo(303);
        door.clock.advance(Duration.ofMinutes(11));
        assertThat(ask(ann.from("198.51.100.1")).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @EnumSource
    void countsTheAddressesOfOneNetworkAsOne(TestingDatabase kind) {
        open(kind);
        TestingBrowser anybody = new TestingBrowser(door, "");
        for (int number = 0; number < 20; number++) {
            assertThat(register(anybody.from("2001:db8:1:2::" + number))).isEqualTo(201);
        }
        assertThat(register(anybody.from("2001:db8:1:2:3:4:5:6"))).isEqualTo(429);
        assertThat(register(anybody.from("2001:db8:1:3::1"))).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource
    void letsOneAddressKeepNoOtherFromRegistering(TestingDatabase kind) {
        open(kind);
        TestingBrowser anybody = new TestingBrowser(door, "");
        flood(
                "INSERT INTO oauth_client (tenant, id, name, redirects, proof, secret_hash, address, created, used)"
                        + " VALUES ('default', :id, 'x', '[]', 'none', '', '198.51.100.1', :now - 3600000, 0)",
                250);
        assertThat(register(anybody.from("198.51.100.1"))).isEqualTo(429);
        assertThat(register(anybody.from("198.51.100.2"))).isEqualTo(201);
    }

    private static int register(TestingBrowser browser) {
        return browser.postJson(
                        "/oauth/register",
                        "{\"client_name\":\"x\",\"redirect_uris\":[\"http://127.0.0.1/cb\"],"
                                + "\"token_endpoint_auth_method\":\"none\"}")
                .statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void boundsRegistrationsAndForgetsThoseThatNobodyLetIn(TestingDatabase kind) {
        open(kind);
        TestingBrowser anybody = new TestingBrowser(door, "");
        String body = "{\"client_name\":\"x\",\"redirect_uris\":[\"http://127.0.0.1/cb\"],"
                + "\"token_endpoint_auth_method\":\"none\"}";
        flood(
                "INSERT INTO oauth_client (tenant, id, name, redirects, proof, secret_hash, address, created, used)"
                        + " VALUES ('default', :id, 'x', '[]', 'none', '', 'elsewhere', :now, 0)",
                5_000);
        assertThat(anybody.postJson("/oauth/register", body).statusCode()).isEqualTo(429);
        door.clock.advance(Duration.ofDays(8));
        assertThat(anybody.postJson("/oauth/register", body).statusCode()).isEqualTo(201);
        assertThat(rows("oauth_client")).isEqualTo(1);
        String large = body.replace("\"x\"", "\"" + "x".repeat(100_000) + "\"");
        assertThat(anybody.postJson("/oauth/register", large).statusCode()).isIn(400, 413);
    }

    /** Without cookies each request is another browser. */
    @ParameterizedTest
    @EnumSource
    void boundsTheBrowsersOfAPersonAndKeepsTheNewest(TestingDatabase kind) {
        open(kind);
        flood(
                "INSERT INTO browser_session (tenant, id, user_id, how, name, created, seen)"
                        + " VALUES ('default', :id, 'ann', 'oidc', 'ann', :now, :now)",
                500);
        TestingBrowser ann = new TestingBrowser(door, "ann");
        door.clock.advance(Duration.ofSeconds(1));
        assertThat(ann.get("/clients").statusCode()).isEqualTo(200);
        assertThat(rows("browser_session")).isEqualTo(100);
        assertThat(ann.get("/sign-out").body()).as("the newest is among them").contains("Sign out?");
        door.clock.advance(Duration.ofHours(25));
        assertThat(new TestingBrowser(door, "bob").get("/clients").statusCode()).isEqualTo(200);
        assertThat(rows("browser_session")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoParameterThatFillsTheDatabase(TestingDatabase kind) {
        open(kind);
        TestingBrowser ann = new TestingBrowser(door, "ann");
        Map<String, String> tooLong =
                ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT, "state", "s".repeat(5_000));
        assertThat(TestingBrowser.location(ann.authorize(tooLong)))
                .contains("error=invalid_request")
                .doesNotContain("ssss");
        assertThat(rows("oauth_request")).isZero();
    }

    /** What came of a consent goes when it can no longer be of use. */
    @ParameterizedTest
    @EnumSource
    void forgetsCodesAndTokensThatAreLongOver(TestingDatabase kind) {
        open(kind);
        TestingBrowser ann = new TestingBrowser(door, "ann");
        ann.signIn(ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
        door.clock.advance(Duration.ofDays(500));
        TestingBrowser bob = new TestingBrowser(door, "bob");
        bob.signIn(bob.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
        assertThat(rows("oauth_code")).isEqualTo(1);
        assertThat(rows("oauth_family")).isEqualTo(1);
        assertThat(rows("oauth_token")).isEqualTo(2);
    }
}
