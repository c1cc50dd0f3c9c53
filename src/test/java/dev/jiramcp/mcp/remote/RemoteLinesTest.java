package dev.jiramcp.mcp.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.mcp.http.HttpSettings;
import dev.jiramcp.mcp.stdio.StdioSettings;
import dev.jiramcp.mcp.wire.FixtureServer;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the proxy does by itself: bad lines, servers that come and go, credentials that are refused. */
class RemoteLinesTest {
    private static final String TEXT = "{\"name\":\"test_simple_text\",\"arguments\":{}}";
    private static final String WAIT = "{\"name\":\"test_wait\",\"arguments\":{}}";

    private final FixtureService service = new FixtureService();
    private FixtureServer server = new FixtureServer(service);
    private final URI endpoint = server.endpoint();
    private final StdioWire wire = TestingRemote.wire(endpoint);

    @AfterEach
    void end() {
        service.release();
        wire.close();
        server.close();
    }

    private void restart() {
        int port = server.port();
        server.close();
        server = again(port);
    }

    private FixtureServer again(int port) {
        return new FixtureServer(
                port, service, Authenticator.local(), HttpSettings.LOOPBACK, TestingDatabase.SQLITE.make());
    }

    private Traffic call(boolean modern, String params) {
        return modern ? wire.modern("tools/call", params, "{}") : wire.legacy("tools/call", params);
    }

    private CompletableFuture<Traffic> begin(boolean modern, String params) {
        return wire.begin(
                modern
                        ? wire.modernRequest("tools/call", params, "{}")
                        : wire.request("tools/call", (ObjectNode) Json.parse(params)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "7", "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", "{}"})
    void answersLinesThatAreNoMessagesAndGoesOn(String line) {
        wire.write(line);
        assertThat(wire.next().path("error").path("code").asInt(0)).isIn(-32700, -32600);
        assertThat(call(true, TEXT).text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterTheServerWasRestarted(boolean modern) {
        wire.initialize("2025-11-25", "{}");
        assertThat(call(modern, TEXT).text()).isNotEmpty();
        restart();
        assertThat(call(modern, TEXT).text()).isNotEmpty();
        assertThat(call(modern, TEXT).text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForAServerThatIsAwayForAMoment(boolean modern) {
        wire.initialize("2025-11-25", "{}");
        int port = server.port();
        server.close();
        CompletableFuture<Traffic> reply = begin(modern, TEXT);
        server = again(port);
        assertThat(Wire.await(reply).text()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void saysThatNobodyKnowsWhatBecameOfACallThatChangesSomething(boolean modern) {
        wire.initialize("2025-11-25", "{}");
        CompletableFuture<Traffic> reply = begin(modern, WAIT);
        service.awaitWaiting(1);
        restart();
        Traffic traffic = Wire.await(reply);
        assertThat(traffic.result().path("isError").asBoolean(false)).isTrue();
        assertThat(traffic.text()).contains("may have been done or not");
        assertThat(traffic.result()
                        .path("structuredContent")
                        .path("error")
                        .path("code")
                        .asString(""))
                .isEqualTo("answer_lost");
    }

    @Test
    void repliesWhereTheServerStaysAway() {
        List<Duration> soon = List.of(Duration.ofMillis(1), Duration.ofMillis(1));
        server.close();
        RemoteSettings settings = new RemoteSettings(
                endpoint,
                StdioSettings.DEFAULT,
                1000,
                soon,
                RemoteSettings.of(endpoint).pause());
        try (StdioWire alone = TestingRemote.wire(settings, TestingRemote.NOBODY)) {
            Traffic call = alone.modern("tools/call", TEXT, "{}");
            assertThat(call.text()).contains("127.0.0.1", "Nothing was done");
            Traffic list = alone.modern("tools/list", "{}", "{}");
            assertThat(list.errorCode()).isEqualTo(-32603);
            assertThat(list.errorMessage()).contains("can't be reached");
        }
    }

    @Test
    void refusesMoreRequestsThanItWasToldTo() {
        RemoteSettings settings = new RemoteSettings(
                endpoint,
                StdioSettings.DEFAULT,
                2,
                List.of(),
                RemoteSettings.of(endpoint).pause());
        try (StdioWire narrow = TestingRemote.wire(settings, TestingRemote.NOBODY)) {
            var first = narrow.begin(narrow.modernRequest("tools/call", WAIT, "{}"));
            var second = narrow.begin(narrow.modernRequest("tools/call", WAIT, "{}"));
            service.awaitWaiting(2);
            assertThat(narrow.modern("tools/call", TEXT, "{}").errorMessage()).contains("As many as 2 requests");
            assertThat(List.of(first, second)).noneMatch(waiting -> waiting.isDone());
            service.release();
        }
    }

    @Test
    void opensAStreamOfChangesAgainWithoutTellingTheHost() {
        ObjectNode listen =
                wire.modernRequest("subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true}}", "{}");
        wire.beginOnly(listen);
        assertThat(wire.next().path("method").asString("")).endsWith("acknowledged");
        service.awaitListeners(2);
        restart();
        service.awaitListeners(2);
        service.tell(new dev.jiramcp.mcp.Change.Tools());
        assertThat(wire.next().path("method").asString("")).isEqualTo("notifications/tools/list_changed");
    }

    private static Authenticator only(String token) {
        return request -> ("Bearer " + token).equals(request.getHeader("Authorization"))
                ? new Authenticator.Admission.Admitted(Caller.local("test"))
                : new Authenticator.Admission.Refused(401, Map.of("WWW-Authenticate", "Bearer"), "Send a token.");
    }

    @Test
    void renewsACredentialThatTheServerRefuses() {
        try (FixtureServer guarded = new FixtureServer(service, only("second"), HttpSettings.LOOPBACK);
                StdioWire signedIn = TestingRemote.wire(
                        TestingRemote.settings(guarded.endpoint()), new FakeSignIn(List.of("first", "second")))) {
            signedIn.initialize("2025-11-25", "{}");
            assertThat(signedIn.legacy("tools/call", TEXT).text()).isNotEmpty();
            assertThat(signedIn.modern("tools/call", TEXT, "{}").text()).isNotEmpty();
        }
    }

    @Test
    void saysHowToSignIn() {
        try (FixtureServer guarded = new FixtureServer(service, only("none"), HttpSettings.LOOPBACK);
                StdioWire nobody = TestingRemote.wire(guarded.endpoint())) {
            assertThat(nobody.modern("tools/call", TEXT, "{}").text()).contains("jira-mcp connect --server");
            assertThat(nobody.modern("tools/list", "{}", "{}").errorMessage()).contains("jira-mcp connect --server");
            ObjectNode initialize = Json.object().put("protocolVersion", "2025-11-25");
            assertThat(nobody.ask(nobody.request("initialize", initialize)).errorMessage())
                    .contains("jira-mcp connect --server");
        }
    }

    /** One token after the other, as each is refused. */
    private static final class FakeSignIn implements RemoteSignIn {
        private final List<String> tokens;
        private volatile int at;

        FakeSignIn(List<String> tokens) {
            this.tokens = tokens;
        }

        @Override
        public Optional<Authorization.Bearer> credential() {
            return Optional.of(new Authorization.Bearer(Secret.of(tokens.get(at))));
        }

        @Override
        public Authorization.Bearer renewed(Optional<Authorization.Bearer> refused) {
            at = tokens.size() - 1;
            return new Authorization.Bearer(Secret.of(tokens.get(at)));
        }
    }
}
