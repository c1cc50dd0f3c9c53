package dev.jiramcp.oauth.gateway;

import static dev.jiramcp.oauth.gateway.TestingGateway.READ;
import static dev.jiramcp.oauth.gateway.TestingGateway.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Applications at the gateway, in front of the sandbox. */
class GatewayTest {
    private static final String MYSELF = "/rest/api/3/myself";

    private final TestingGateway gateway = TestingGateway.on(TestingDatabase.SQLITE);

    @AfterEach
    void close() {
        List<?> violations = gateway.broker().sandbox().control().invariants().violations();
        gateway.close();
        assertThat(violations).isEmpty();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body());
    }

    /** The code, the cause and the remedy, as they stand everywhere. */
    private static void says(HttpResponse<String> answer, Trouble trouble) {
        assertThat(code(answer)).isEqualTo(trouble.code());
        assertThat(json(answer).path("message").asString()).contains(trouble.cause(), trouble.remedy());
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = json(answer);
        assertThat(body.path("code").asInt()).isEqualTo(answer.statusCode());
        assertThat(body.path("message").asString()).isNotBlank();
        return body.path("error").asString();
    }

    private void fail(String method, String template, String preset) {
        gateway.broker()
                .sandbox()
                .control()
                .plan(Fault.always(
                        Match.of(method, template), Presets.find(preset).orElseThrow()));
    }

    @ParameterizedTest
    @EnumSource
    void carriesARequestToJiraAndItsAnswerBackAndHasBothOnRecord(TestingDatabase kind) {
        try (TestingGateway other = TestingGateway.on(kind)) {
            HttpResponse<String> answer = other.get(MYSELF, other.token(READ));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).path("emailAddress").asString()).isEqualTo(TestingBroker.AMARA);
            assertThat(answer.headers().map().keySet())
                    .doesNotContain("set-cookie", "authorization", "www-authenticate", "x-aaccountid");
            PolicyRequest asked = other.asked().get(0);
            assertThat(asked.action()).isEqualTo(Action.GATEWAY);
            assertThat(asked.what().method()).contains("GET");
            assertThat(asked.what().path()).contains(MYSELF);
            assertThat(asked.context().scopes()).containsExactly("read:jira-user");
            assertThat(other.record(2)).hasSize(2);
            assertThat(other.record(2).get(0)).startsWith("allowed ").contains("rec_issue", MYSELF, "127.0.0.1");
            assertThat(other.record(2).get(1)).startsWith("done ").contains("\"decision\"", "\"status\":200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void sendsNoBodyWhereAMethodHasNone(String method) {
        HttpResponse<String> answer = TestingGateway.send(HttpRequest.newBuilder(gateway.at(MYSELF))
                .header("Authorization", "Bearer " + gateway.token(READ))
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(gateway.record(0)).as("nothing was asked of Jira").isEmpty();
    }

    @Test
    void writesByTheSameWay() {
        HttpResponse<String> added = gateway.post("/rest/api/3/issue/FLOW-7/comment", """
                {"body":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Hi"}]}]}}""", gateway.token(WRITE));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        HttpResponse<String> removed =
                TestingGateway.send(HttpRequest.newBuilder(gateway.at("/rest/api/3/issue/FLOW-7/comment/"
                                + json(added).path("id").asString()))
                        .header("Authorization", "Bearer " + gateway.token(WRITE))
                        .DELETE());
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(removed.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/api/2/issue/FLOW-7?fields=summary",
                "/rest/api/3/project/search?query=a%20b&maxResults=1",
                "/rest/agile/1.0/board?type=scrum",
                "/rest/api/3/search/jql?jql=project%20%3D%20FLOW&fields=summary"
            })
    void letsJirasOtherPathsThrough(String path) {
        Set<Scope> all = Set.of(
                Scope.READ_WORK,
                new Scope("read:board-scope:jira-software"),
                new Scope("read:project:jira"),
                new Scope("read:issue-details:jira"));
        int status = gateway.get(path, gateway.token(all)).statusCode();
        assertThat(status).as("it reached Jira").isIn(200, 401, 404, 410);
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void listsTheOneSiteOfAToken() {
        HttpResponse<String> sites = TestingGateway.send(
                HttpRequest.newBuilder(URI.create(gateway.home() + "/gateway/oauth/token/accessible-resources"))
                        .header("Authorization", "Bearer " + gateway.token(Set.of(Scope.READ_WORK))));
        assertThat(sites.statusCode()).isEqualTo(200);
        JsonNode one = json(sites).path(0);
        assertThat(one.path("id").asString()).isEqualTo(gateway.site().id().value());
        assertThat(one.path("scopes").path(0).asString()).isEqualTo("read:jira-work");
        assertThat(json(sites)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "Basic YTpi", "Bearer", "Bearer jmb_nothing", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void wantsATokenOfItsOwn(String header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at(MYSELF));
        HttpResponse<String> answer =
                TestingGateway.send(header.isEmpty() ? request : request.header("Authorization", header));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertThat(code(answer)).isEqualTo("gateway_token_refused");
        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void endsATokenAfterThreeHundredSeconds() {
        String token = gateway.token(READ);
        gateway.broker().clock().advance(Duration.ofSeconds(299));
        assertThat(gateway.get(MYSELF, token).statusCode()).isEqualTo(200);
        gateway.broker().clock().advance(Duration.ofSeconds(1));
        assertThat(code(gateway.get(MYSELF, token))).isEqualTo("gateway_token_refused");
    }

    @Test
    void holdsATokenToItsScopesThoughTheConnectionHasMore() {
        HttpResponse<String> answer = gateway.post("/rest/api/3/issue", "{}", gateway.token(READ));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("gateway_scope_missing");
        assertThat(answer.body()).contains("write:jira-work");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
        assertThat(gateway.broker().sandbox().traffic().count("POST /rest/api/3/issue"))
                .isZero();
        assertThat(gateway.record(2).get(1)).startsWith("refused ").contains("gateway_scope_missing");
    }

    @Test
    void holdsATokenToItsSite() {
        HttpResponse<String> answer = TestingGateway.send(HttpRequest.newBuilder(
                        URI.create(gateway.home() + "/gateway/ex/jira/11111111-2222-3333-4444-555555555555" + MYSELF))
                .header("Authorization", "Bearer " + gateway.token(READ)));
        assertThat(answer.statusCode()).isEqualTo(403);
        says(answer, Trouble.WRONG_SITE);
        assertThat(gateway.broker().sandbox().traffic().count("GET " + MYSELF)).isZero();
    }

    @Test
    void saysThatTheConnectionBehindATokenIsGone() {
        String token = gateway.token(READ);
        assertThat(gateway.get(MYSELF, token).statusCode()).isEqualTo(200);
        gateway.disconnect();
        HttpResponse<String> answer = gateway.get(MYSELF, token);
        assertThat(answer.statusCode()).isEqualTo(401);
        says(answer, Trouble.CONNECTION_GONE);
        assertThat(gateway.broker().sandbox().traffic().count("GET " + MYSELF)).isEqualTo(1);
    }

    @Test
    void takesNoTokenOfAnotherTenant() {
        HttpResponse<String> answer = gateway.get(MYSELF, gateway.token(READ, new TenantId("other")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("gateway_token_refused");
        assertThat(gateway.asked()).isEmpty();
    }

    /** T54. */
    @Test
    void asksPolicyAtEveryUseAndNotOnlyWhenTheTokenIsGiven() {
        String token = gateway.token(READ);
        assertThat(gateway.get(MYSELF, token).statusCode()).isEqualTo(200);
        gateway.policy(request -> new Decision(false, "test 2", List.of("frozen"), "Everything is frozen."));
        HttpResponse<String> answer = gateway.get(MYSELF, token);
        assertThat(answer.statusCode()).isEqualTo(403);
        says(answer, Trouble.DENIED_BY_POLICY);
        assertThat(answer.body()).contains("Everything is frozen.");
        assertThat(json(answer).path("decision").asString()).isNotBlank();
        assertThat(gateway.broker().sandbox().traffic().count("GET " + MYSELF)).isEqualTo(1);
    }

    @Test
    void decidesByTheMethodAndThePathThatAreSentOn() {
        gateway.policy(request -> {
            boolean hidden = request.what().path().orElse("").contains("/issue/FLOW-7");
            return new Decision(!hidden, "test", List.of("hidden"), hidden ? "Hidden." : "");
        });
        String token = gateway.token(READ);
        assertThat(gateway.get("/rest/api/3/issue/FLOW-7", token).statusCode()).isEqualTo(403);
        assertThat(gateway.get("/rest/api/3/issue/%46LOW-7", token).statusCode())
                .isEqualTo(403);
        assertThat(gateway.get("/rest/api/3/issue/FLOW-8", token).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsNothingWhileTheAuditLogIsUnavailable() {
        gateway.gate(tenant -> {
            throw Trouble.AUDIT_UNAVAILABLE.refusal("A checkpoint is overdue.");
        });
        HttpResponse<String> answer = gateway.get(MYSELF, gateway.token(READ));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        says(answer, Trouble.AUDIT_UNAVAILABLE);
        assertThat(gateway.broker().sandbox().traffic().count("GET " + MYSELF)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "limit-quota, 429, Rate limit exceeded",
        "hidden, 404, Issue does not exist",
        "admin-only, 403, administrator",
        "removed, 410, has been removed",
        "scope-mismatch, 401, scope does not match",
        "unauthorized, 401, Unauthorized",
        "edge-503-retry-after, 503, upstream server",
        "edge-502, 502, upstream server",
    })
    void passesAtlassiansErrorsOnAsTheyAre(String preset, int status, String words) {
        fail("GET", MYSELF, preset);
        HttpResponse<String> answer = gateway.get(MYSELF, gateway.token(READ));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        if (preset.equals("limit-quota")) {
            assertThat(answer.headers().firstValue("Retry-After")).contains("3600");
            assertThat(answer.headers().firstValue("RateLimit-Reason")).contains("jira-quota-global-based");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "e12-drop, GET, unreachable",
        "e12-reset, GET, unreachable",
        "e12-drop-processed, POST, outcome_unknown",
    })
    void saysThatNoAnswerCame(String preset, String method, String code) {
        fail(method, method.equals("GET") ? MYSELF : "/rest/api/3/issue", preset);
        String token = gateway.token(WRITE);
        HttpResponse<String> answer =
                method.equals("GET") ? gateway.get(MYSELF, token) : gateway.post("/rest/api/3/issue", "{}", token);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void renewsACredentialThatJiraKnowsNoLonger() {
        gateway.broker().clock().advance(Duration.ofMinutes(20));
        String token = gateway.token(READ);
        assertThat(gateway.get(MYSELF, token).statusCode()).isEqualTo(200);
        gateway.broker()
                .sandbox()
                .control()
                .plan(Fault.once(
                        Match.of("GET", MYSELF), Presets.find("unauthorized").orElseThrow()));
        assertThat(gateway.get(MYSELF, token).statusCode()).isEqualTo(200);
        assertThat(gateway.broker().sandbox().traffic().count("POST /oauth/token"))
                .as("one for the code, one to renew")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, /rest/api/3/myself, 405",
        "PATCH, /rest/api/3/myself, 405",
        "DELETE, /rest/api/3/myself, 405",
        "TRACE, /rest/api/3/myself, 405",
        "GET, /rest/api/3/nothing, 404",
        "GET, /rest/atlassian-connect/1/addons/a/properties, 404",
        "GET, /secure/admin, 404",
        "GET, /rest/api/4/myself, 404",
    })
    void knowsNothingButJirasOperations(String method, String path, int status) {
        HttpResponse<String> answer = TestingGateway.send(HttpRequest.newBuilder(gateway.at(path))
                .header("Authorization", "Bearer " + gateway.token(READ))
                .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo("operation_refused");
        assertThat(gateway.asked()).isEmpty();
        if (status == 405) {
            assertThat(answer.headers().firstValue("Allow")).contains("GET");
        }
    }

    @Test
    void leavesBehindWhatIsNotForJira() {
        String token = gateway.token(READ);
        TestingGateway.send(HttpRequest.newBuilder(gateway.at(MYSELF))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "tenant.session.token=x")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Atlassian-Force-Account-Id", "true")
                .header("Proxy-Authorization", "Basic x"));
        assertThat(gateway.record(2).get(0)).contains("127.0.0.1").doesNotContain("10.0.0.1");
    }
}
