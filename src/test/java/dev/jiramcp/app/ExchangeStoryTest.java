package dev.jiramcp.app;

import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Applications at the whole program, as an operator sets it up: registered by command, permitted by a file of Cedar, given
 * both kinds of tokens for a person who connected, and everything of it in an audit log that verifies.
 */
class ExchangeStoryTest {
    private static final String PRIYA = "priya.raman@brightwell.example";
    private static final String SITE = "brightwell";
    private static final String ATLASSIAN = "https://api.atlassian.com/ex/jira";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String WORKS = """

            @id("reports-work")
            permit (
                principal == Application::"reports",
                action in [Action::"broker", Action::"gateway", Action::"release"],
                resource in Site::"CLOUD"
            );

            @id("robot-works")
            permit (principal == Application::"robot", action in Action::"relay", resource in Site::"CLOUD");
            """;
    /** The end of the default set. */
    private static final String NEVER = """
                action == Action::"impersonate",
                resource
            );""";

    private static final String GATEWAY_CLOSED = """

            @id("gateway-closed")
            forbid (principal == Application::"reports", action == Action::"gateway", resource);
            """;
    private static final String NETWORK_CLOSED = """

            @id("network-closed")
            forbid (principal, action == Action::"gateway", resource)
            when { context has ip && context.ip.isInRange(ip("2001:db8::/32")) };
            """;
    private static final String ROBOT_FOR_ABSENT = """

            @id("robot-for-absent")
            permit (principal == Application::"robot", action == Action::"impersonate", resource == User::"local");
            """;

    /** A change of the policies is known within a second, that a place is down after two; the rest is for slow machines. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestingKeys keys = new TestingKeys();

    @TempDir
    private Path home;

    private Path policies = Path.of("");
    private String standard = "";
    private String cloud = "";
    private String secret = "";
    private TestingTerminal server = new TestingTerminal();
    private URI base = URI.create("");
    private String person = "";

    private TestingTerminal terminal() {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .with("JIRA_MCP_AUDIT_CHECKPOINT", home.resolve("second").toString())
                .with("JIRA_MCP_TRUSTED_PROXIES", "127.0.0.0/8")
                .with("JIRA_MCP_AUDIT_CHECKPOINT_INTERVAL", "1s")
                .with("JIRA_MCP_AUDIT_CHECKPOINT_OVERDUE", "2s");
    }

    /** What a command prints that has to succeed. */
    private String printed(String... command) {
        TestingTerminal terminal = terminal();
        assertThat(terminal.run(command)).as(terminal.err()).isZero();
        return terminal.out();
    }

    /** Changes the file of policies, as somebody careful does. */
    private void write(String text) throws IOException {
        Path draft = Files.writeString(home.resolve("draft.cedar"), text.replace("CLOUD", cloud), UTF_8);
        assertThat(printed("policy", "check", draft.toString())).isNotEmpty();
        Path unused = Files.move(draft, policies, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @BeforeEach
    void setUp() throws IOException {
        cloud = sandbox.control().world().site(SITE).orElseThrow().cloudId().value();
        standard = printed("policy", "show");
        policies = home.resolve("policies.cedar");
        write(standard);
        secret = printed("applications", "add", "--id", "reports", "--name", "Reports", "--for", "local")
                .replaceFirst("(?s).*client_secret: (\\S+).*", "$1");
        Path jwks = Files.writeString(home.resolve("robot.json"), keys.jwks(), UTF_8);
        String unused = printed(
                "applications", "add", "--id", "robot", "--name", "Robot", "--for", "*", "--jwks", jwks.toString());
        server = terminal().with("JIRA_MCP_POLICY", policies.toString()).start("serve");
        base = URI.create("http://localhost:" + server.server().getPort());
        sandbox.control()
                .accounts()
                .apps()
                .find(DemoApps.CLIENT_ID)
                .ifPresent(app ->
                        sandbox.control().accounts().apps().put(app.withCallback(base + "/oauth/atlassian/callback")));
        ServedPerson local = new ServedPerson(server.server());
        local.connect(PRIYA, SITE);
        person = local.token();
    }

    @AfterEach
    void close() {
        server.close();
        sandbox.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private HttpResponse<String> tokens(Optional<String> basic, String... form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ServedPerson.form(form)));
        basic.ifPresent(value -> request.header("Authorization", "Basic " + value));
        return send(request);
    }

    /** The application with a secret exchanges the person's token. */
    private JsonNode reports(String resource) {
        return Json.parse(askedByReports(resource).body());
    }

    private HttpResponse<String> askedByReports(String resource) {
        String basic = Base64.getEncoder().encodeToString(("reports:" + secret).getBytes(UTF_8));
        return tokens(Optional.of(basic), "grant_type", EXCHANGE, "subject_token", person, "resource", resource);
    }

    /** The application with keys says itself for whom it asks. */
    private JsonNode robot(String resource) {
        Instant now = Instant.now();
        HttpResponse<String> reply = tokens(
                Optional.empty(),
                "grant_type",
                EXCHANGE,
                "client_assertion_type",
                Assertions.TYPE,
                "client_assertion",
                keys.signed(claims("robot", "robot", base.toString(), now)),
                "subject_token",
                keys.signed(claims("robot", "local", base.toString(), now)),
                "subject_token_type",
                JWT,
                "resource",
                resource);
        return Json.parse(reply.body());
    }

    private String gateway() {
        return base + "/gateway/ex/jira/" + cloud;
    }

    private HttpResponse<String> myself(String jira, String token) {
        return send(HttpRequest.newBuilder(URI.create(jira + "/rest/api/3/myself"))
                .header("Authorization", "Bearer " + token));
    }

    private String calledByTool() {
        return McpCaller.call(server.server(), "jira_get_me", Json.object());
    }

    /** Asks until it is answered so. */
    private static <T> T await(Supplier<T> asking, Predicate<T> so) {
        Instant end = Instant.now().plus(SOON);
        T reply = asking.get();
        while (!so.test(reply) && Instant.now().isBefore(end)) {
            reply = asking.get();
        }
        assertThat(reply).matches(so);
        return reply;
    }

    private static boolean isGiven(JsonNode reply) {
        return reply.has("access_token");
    }

    private static String at(JsonNode reply, String member) {
        return reply.path(member).asString("");
    }

    @Test
    void givesAnApplicationBothKindsOfTokensAndTakesThemBackByPolicy() throws IOException {
        assertThat(at(reports(ATLASSIAN), "error_description")).isEqualTo("denied by policy");
        write(standard + WORKS);
        JsonNode whole = await(() -> reports(ATLASSIAN), ExchangeStoryTest::isGiven);
        assertThat(myself(sandbox.uri() + "/ex/jira/" + cloud, at(whole, "access_token"))
                        .body())
                .contains("Priya Raman");
        JsonNode ours = reports(gateway());
        String token = at(ours, "access_token");
        assertThat(token).startsWith("jmb_");
        HttpResponse<String> allowed = myself(gateway(), token);
        assertThat(allowed.statusCode()).as(allowed.body()).isEqualTo(200);
        assertThat(allowed.body()).contains("Priya Raman");

        write(standard + WORKS + GATEWAY_CLOSED);
        JsonNode refused = Json.parse(await(() -> myself(gateway(), token), reply -> reply.statusCode() == 403)
                .body());
        assertThat(at(refused, "error")).isEqualTo("denied_by_policy");

        List<JsonNode> records = recordsOfTheEnd();
        assertDoneAsDecided(records, "exchange.release", at(whole, "x_decision_id"), "reports-work");
        assertDoneAsDecided(records, "exchange.broker", at(ours, "x_decision_id"), "reports-work");
        JsonNode used = records.stream()
                .filter(each -> at(each, "action").equals("gateway.request")
                        && at(each, "outcome").equals("allowed"))
                .findFirst()
                .orElseThrow();
        assertDoneAsDecided(records, "gateway.request", at(used, "id"), "reports-work");
        assertThat(at(used.path("details"), "issued_by")).isEqualTo(at(ours, "x_decision_id"));
        assertRefused(records, "gateway.request", at(refused, "decision"), "gateway-closed");
    }

    @Test
    void actsForSomebodyAbsentOnlyWhereCedarSaysSo() throws IOException {
        write(standard + WORKS);
        JsonNode unusedFirst = await(() -> reports(gateway()), ExchangeStoryTest::isGiven); // the set holds
        JsonNode refused = await(
                () -> robot(gateway()), reply -> !reply.path("x_decision_id").isMissingNode());
        assertThat(at(refused, "error_description")).isEqualTo("denied by policy");

        write(standard.replace(NEVER, NEVER.replace(";", " unless { principal == Application::\"robot\" };"))
                + WORKS
                + ROBOT_FOR_ABSENT);
        JsonNode given = await(() -> robot(gateway()), ExchangeStoryTest::isGiven);
        assertThat(myself(gateway(), at(given, "access_token")).body()).contains("Priya Raman");

        List<JsonNode> records = recordsOfTheEnd();
        assertRefused(records, "exchange.broker", at(refused, "x_decision_id"), "no-impersonation");
        assertDoneAsDecided(records, "exchange.broker", at(given, "x_decision_id"), "robot-for-absent");
        JsonNode decision = record(records, at(given, "x_decision_id"));
        assertThat(at(decision, "actor")).isEqualTo("local");
        assertThat(at(decision.path("details"), "impersonation")).isEqualTo("yes");
    }

    /** An address of IPv6 reaches policy in the form that policy reads. */
    @Test
    void decidesByTheNetworkOverBothKindsOfAddresses() throws IOException {
        write(standard + WORKS + NETWORK_CLOSED);
        String token = at(await(() -> reports(gateway()), ExchangeStoryTest::isGiven), "access_token");
        assertThat(myselfFrom("192.0.2.7", token).statusCode()).isEqualTo(200);
        assertThat(myselfFrom("2001:db9::7", token).statusCode()).isEqualTo(200);
        JsonNode refused = Json.parse(myselfFrom("2001:db8::7", token).body());
        assertThat(at(refused, "error")).isEqualTo("denied_by_policy");
        List<JsonNode> records = recordsOfTheEnd();
        assertRefused(records, "gateway.request", at(refused, "decision"), "network-closed");
        assertThat(at(record(records, at(refused, "decision")).path("details"), "ip"))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    private HttpResponse<String> myselfFrom(String address, String token) {
        return send(HttpRequest.newBuilder(URI.create(gateway() + "/rest/api/3/myself"))
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token));
    }

    /** Threat 44: the second place of the audit log is down for longer than it may be, and comes back. */
    @Test
    void givesNothingWhileTheSecondPlaceIsDown() throws IOException {
        write(standard + WORKS);
        JsonNode before = await(() -> reports(gateway()), ExchangeStoryTest::isGiven);
        Path second = home.resolve("second");
        Path kept = Files.move(second, home.resolve("kept"));
        Files.createDirectory(second);
        HttpResponse<String> closed = await(() -> askedByReports(gateway()), reply -> reply.statusCode() != 200);
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(503);
        assertThat(closed.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(at(Json.parse(closed.body()), "error")).isEqualTo("temporarily_unavailable");
        assertThat(askedByReports(ATLASSIAN).statusCode()).isEqualTo(503);
        HttpResponse<String> requested = myself(gateway(), at(before, "access_token"));
        assertThat(requested.statusCode()).isEqualTo(503);
        assertThat(requested.headers().firstValueAsLong("Retry-After").orElse(0))
                .isPositive();
        assertThat(calledByTool())
                .contains("Its second place has been out of reach for too long.", "Try again in 5 seconds")
                .doesNotContain("Priya Raman");
        Files.delete(second);
        Files.move(kept, second);
        JsonNode after = await(() -> reports(ATLASSIAN), ExchangeStoryTest::isGiven);
        assertThat(myself(gateway(), at(before, "access_token")).statusCode()).isEqualTo(200);
        assertThat(calledByTool()).contains("Priya Raman");
        assertDoneAsDecided(recordsOfTheEnd(), "exchange.release", at(after, "x_decision_id"), "reports-work");
    }

    /** What the command line lists once the server has ended, after the log was verified. */
    private List<JsonNode> recordsOfTheEnd() {
        assertThat(server.stop()).isZero();
        assertThat(printed("audit", "verify")).startsWith("Good: ").contains("checkpoints of the second place");
        return printed("audit", "list", "--json", "--limit", "5000")
                .lines()
                .map(Json::parse)
                .toList();
    }

    private static JsonNode record(List<JsonNode> records, String id) {
        return records.stream()
                .filter(each -> at(each, "id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no record " + id));
    }

    private static void assertDecided(JsonNode decision, String action, String outcome, String policy) {
        assertThat(at(decision, "action")).isEqualTo(action);
        assertThat(at(decision, "outcome")).isEqualTo(outcome);
        assertThat(decision.at("/details/policies").toString()).contains(policy);
        assertThat(at(decision.path("details"), "policy_set")).startsWith("files@");
    }

    private static void assertRefused(List<JsonNode> records, String action, String id, String policy) {
        assertDecided(record(records, id), action, "refused", policy);
    }

    private static void assertDoneAsDecided(List<JsonNode> records, String action, String id, String policy) {
        JsonNode decision = record(records, id);
        assertDecided(decision, action, "allowed", policy);
        assertThat(at(decision, "ending")).isEqualTo("done");
        assertThat(records)
                .filteredOn(each -> at(each.path("details"), "decision").equals(id))
                .singleElement()
                .satisfies(outcome -> assertThat(at(outcome, "outcome")).isEqualTo("done"));
    }
}
