package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Several hosts of one person, each with a process of this program, all with the one home: the account that was connected
 * once serves them all, whatever becomes of one of them.
 */
@Timeout(300)
class KilledHostTest {
    private static final String PRIYA = "priya.raman@brightwell.example";
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @TempDir
    private Path home;

    private TestingTerminal terminal() {
        return new TestingTerminal().at(sandbox).with("JIRA_MCP_HOME", home.toString());
    }

    private HostProcess host() {
        return HostProcess.start(terminal().environment());
    }

    @BeforeEach
    void connect() {
        try (TestingTerminal server = terminal()
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .start("serve")) {
            String callback = "http://localhost:" + server.server().getPort() + "/oauth/atlassian/callback";
            sandbox.control()
                    .accounts()
                    .apps()
                    .find(DemoApps.CLIENT_ID)
                    .ifPresent(app -> sandbox.control().accounts().apps().put(app.withCallback(callback)));
            new ServedPerson(server.server()).connect(PRIYA, "brightwell");
            assertThat(server.stop()).isZero();
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** Changes the database that all have, as time would. */
    private void change(String update, Instant value) {
        Settings settings = Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()));
        try (Program program = Program.start(settings, false)) {
            int rows = program.store()
                    .write(database -> database.createUpdate(update)
                            .bind("value", value.toEpochMilli())
                            .execute());
            assertThat(rows).isPositive();
        }
    }

    /** An hour goes by at Atlassian; the hosts have the clock of this machine, so for them the token ended before. */
    private void theAccessTokenEnds() {
        sandbox.clock().advance(Duration.ofMinutes(61));
        change("UPDATE atlassian_grant SET access_end = :value", Instant.now().minusSeconds(60));
    }

    private int refreshes() {
        return sandbox.control().accounts().inFlight().arrived().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private String stored(String column) {
        Settings settings = Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()));
        try (Program program = Program.start(settings, false)) {
            return program.store()
                    .read(database -> database.createQuery("SELECT " + column + " FROM atlassian_grant")
                            .mapTo(String.class)
                            .one());
        }
    }

    private static void served(JsonNode result) {
        assertThat(result.path("isError").asBoolean(false))
                .as(result.toString())
                .isFalse();
        assertThat(result.path("content").path(0).path("text").asString("")).contains("Priya Raman");
    }

    private static void until(PlannedFault held, HostProcess host) {
        while (held.waiting() == 0) {
            assertThat(host.ended(5)).as("the host has ended").isFalse();
        }
    }

    @Test
    void twoHostsThatCallAtOnceMakeOneRefresh() {
        try (HostProcess one = host();
                HostProcess other = host()) {
            theAccessTokenEnds();
            PlannedFault held = sandbox.control()
                    .plan(Fault.once(REFRESH, new Effect.Pass()).heldBefore());
            int first = one.call("jira_get_me");
            int second = other.call("jira_get_me");
            one.hasHeard();
            other.hasHeard();
            until(held, one);
            held.release();
            served(one.result(first));
            served(other.result(second));
        }
        assertThat(refreshes()).isOne();
        assertThat(stored("version")).isEqualTo("2");
        assertThat(sandbox.control().invariants().violations()).isEmpty();
    }

    /** Kills a host when Atlassian has done what it asked, and has not said so. */
    private void killInTheMiddleOfARefresh(HostProcess host) {
        theAccessTokenEnds();
        PlannedFault held =
                sandbox.control().plan(Fault.once(REFRESH, new Effect.Pass()).heldAfter());
        int unused = host.call("jira_get_me");
        until(held, host);
        host.kill();
        held.release();
        assertThat(stored("version")).as("nothing of the answer is known here").isEqualTo("1");
        // The minute for which nobody else may refresh goes by.
        change("UPDATE atlassian_grant SET lease_until = :value", Instant.now().minusSeconds(1));
    }

    @Test
    void aHostThatIsKilledInTheMiddleOfARefreshLeavesTheOthersConnected() {
        try (HostProcess one = host();
                HostProcess other = host()) {
            killInTheMiddleOfARefresh(one);
            served(other.result(other.call("jira_get_me")));
        }
        assertThat(refreshes()).as("the same token again, inside the leeway").isEqualTo(2);
        assertThat(stored("status")).isEqualTo("ACTIVE");
        assertThat(stored("version")).isEqualTo("2");
        assertThat(sandbox.control().invariants().violations()).isEmpty();
    }

    @Test
    void withoutALeewayThePersonIsAskedToConnectAgainAndNothingElse() {
        sandbox.control().rules(Map.of("leeway", "PT0S"));
        try (HostProcess one = host();
                HostProcess other = host()) {
            killInTheMiddleOfARefresh(one);
            assertThat(refused(other)).as("the other may yet come with tokens").contains("nobody has to connect again");
            // The ten minutes go by in which it might.
            change(
                    "UPDATE refresh_intent SET started_at = :value WHERE outcome = 'OPEN'",
                    Instant.now().minus(Duration.ofMinutes(11)));
            change("UPDATE atlassian_grant SET due_at = :value", Instant.now().minusSeconds(1));
            assertThat(refused(other)).contains("/connect/");
        }
        assertThat(stored("status")).isEqualTo("REAUTH_REQUIRED");
        assertThat(stored("access IS NOT NULL AND refresh IS NOT NULL"))
                .as("nothing is destroyed")
                .isEqualTo("1");
    }

    private static String refused(HostProcess host) {
        JsonNode result = host.result(host.call("jira_get_me"));
        assertThat(result.path("isError").asBoolean(false))
                .as(result.toString())
                .isTrue();
        return result.path("content").path(0).path("text").asString("");
    }
}
