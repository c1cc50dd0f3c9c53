package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.call.Calls;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.health.HealthRules;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Site;
import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.Input;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.Signals;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.product.JiraService;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two people who call tools over MCP, each with a stored connection of the same app. */
class LookoutTest {
    private static final int POINTS = 1600;
    private static final int MOST_READS = 1000;
    private static final Settings.Care CARE =
            new Settings.Care(Optional.empty(), HealthRules.USUAL, POINTS, Optional.of(25), Optional.empty());

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** A server, as far as tool calls go. */
    private final class Server {
        private final TestingBroker broker;
        private final JiraService service;
        private final List<Books> books = new ArrayList<>();

        Server(TestingDatabase kind) {
            List<Lookout> lookouts = new ArrayList<>();
            Http http = new Http(HostRules.allowing());
            broker = TestingBroker.on(
                    kind,
                    clock -> (database, tenant, by, deed) ->
                            lookouts.get(0).witness().saw(database, tenant, by, deed));
            Lookout lookout = new Lookout(
                    CARE, new Lookout.Means(broker.ground().store(), http, broker.clock()), () -> books.get(0));
            lookouts.add(lookout);
            lookout.servedAt(URI.create("https://broker.example"));
            books.add(new Books(
                    broker.ground(),
                    broker.atlassian(),
                    broker.apps(),
                    broker.grants(),
                    broker.tokens(),
                    broker.links(),
                    new Installations(broker.ground(), broker.apps(), broker.links()),
                    SharedAccounts.REFUSED));
            service = service(lookout);
            open.addAll(List.of(lookout, http, broker));
        }

        private JiraService service(Lookout lookout) {
            Http http = new Http(HostRules.allowing(broker.sandbox().uri()));
            open.add(http);
            JiraClient client = new JiraClient(
                    http, broker.clock(), new Random(1), wait -> broker.clock().advance(wait));
            StoredConnections connections = new StoredConnections(
                    broker.links(),
                    broker.grants(),
                    broker.tokens(),
                    new JiraDoor(broker.atlassian(), () -> client, lookout::watch),
                    caller -> Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "Not connected."));
            ConnectionExchange exchange = TestingExchange.of(connections, List.of());
            Selection tools = Selection.of(Catalogue.ALL, Narrowing.NONE);
            Calls calls = new Calls(tools, exchange, lookout::notices, () -> "t3st1d");
            return new JiraService(calls, exchange, "1");
        }

        Link connect(String email) {
            Grant grant = broker.connect(email);
            List<Site> site = grant.sites().stream()
                    .filter(each -> each.name().equals("brightwell"))
                    .toList();
            Terms terms = new Terms("", site, Set.of(Scope.READ_WORK, Scope.READ_USER));
            Owner owner = new Owner.Person(new UserId(email));
            return broker.links()
                    .add(TestingBroker.TENANT, owner, new Credential.OfGrant(grant.id()), terms, Actor.SYSTEM);
        }

        ObjectNode read(String email) {
            Caller caller =
                    new Caller(TestingBroker.TENANT, new UserId(email), "testing", Caller.Authentication.BEARER);
            McpCall call = new McpCall(
                    new Visitor(caller, Narrowing.NONE),
                    new Client("testing", Json.object()),
                    Input.NONE,
                    new Silent());
            ObjectNode arguments = Json.object().put("issue", "FLOW-1");
            return ((Answer.Done) service.callTool(call, "jira_get_issue", arguments)).result();
        }
    }

    private static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asString();
    }

    private static boolean isNoted(JsonNode result) {
        return text(result).contains("Note:");
    }

    @ParameterizedTest
    @EnumSource
    void letsOnePersonsFloodNotStopAnothers(TestingDatabase kind) {
        Server server = new Server(kind);
        server.broker.sandbox().control().doors().limiter().set(Limits.DEFAULT.withPointsPerHour(POINTS));
        server.connect(TestingBroker.AMARA);
        server.connect(TestingBroker.JONAS);
        ObjectNode last = server.read(TestingBroker.AMARA);
        assertThat(last.path("isError").asBoolean(false)).isFalse();
        for (int i = 0; i < POINTS && !last.path("isError").asBoolean(false); i++) {
            last = server.read(TestingBroker.AMARA);
        }
        JsonNode error = last.path("structuredContent").path("error");
        assertThat(error.path("kind").asString()).isEqualTo("rate_limited");
        assertThat(error.path("code").asString()).isEqualTo("share_used_up");
        assertThat(error.path("message").asString()).contains("Your share", "your share is 800");
        assertThat(error.path("remedy").asString()).contains("2026-11-20T10:00:00Z");
        for (int i = 0; i < 10; i++) {
            ObjectNode other = server.read(TestingBroker.JONAS);
            assertThat(other.path("isError").asBoolean(false)).as(text(other)).isFalse();
        }
        assertThat(server.broker.sandbox().traffic().exchanges()).noneMatch(exchange -> exchange.status() == 429);
        assertThat(server.broker.sandbox().control().doors().limiter().points().spent(DemoApps.CLIENT_ID))
                .isLessThanOrEqualTo(POINTS);
    }

    @ParameterizedTest
    @EnumSource
    void tellsAPersonWithTheNextResultAndLeavesTheDataAsItIs(TestingDatabase kind) {
        Server server = new Server(kind);
        Link link = server.connect(TestingBroker.AMARA);
        server.connect(TestingBroker.JONAS);
        ObjectNode plain = server.read(TestingBroker.AMARA);
        assertThat(isNoted(plain)).isFalse();
        boolean news = server.broker.links().state(link, Health.SCOPE_DRIFT, "Atlassian no longer grants a scope.");
        assertThat(news).isTrue();
        server.broker.clock().advance(Duration.ofSeconds(31));
        List<ObjectNode> results = new ArrayList<>();
        while (results.size() < MOST_READS && results.stream().noneMatch(LookoutTest::isNoted)) {
            results.add(server.read(TestingBroker.AMARA)); // it is looked up beside the calls
        }
        for (int i = 0; i < 4; i++) {
            server.broker.clock().advance(Duration.ofSeconds(31));
            results.add(server.read(TestingBroker.AMARA));
            assertThat(isNoted(server.read(TestingBroker.JONAS))).isFalse();
        }
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.path("structuredContent")).isEqualTo(plain.path("structuredContent")));
        assertThat(results.stream().filter(LookoutTest::isNoted))
                .singleElement()
                .satisfies(result -> assertThat(text(result))
                        .startsWith(text(plain))
                        .contains("Atlassian no longer grants a scope.", "Connect again and allow the scope")
                        .endsWith("https://broker.example/t/acme/connect"));
    }

    /** Nobody listens. */
    private static final class Silent implements Signals {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }

        @Override
        public void log(LogLevel level, String logger, JsonNode data) {}

        @Override
        public void done(String key) {}

        @Override
        public Cancellation cancellation() {
            return new Cancellation();
        }
    }
}
