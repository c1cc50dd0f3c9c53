package dev.jiramcp.jira;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Refusal.Kind;
import dev.jiramcp.model.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraClientTest {
    private static final Site SITE = new Site(
            new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
    private static final Instant NOW = Instant.parse("2026-11-22T02:55:00Z");
    private static final String CANARY = "eyJCanary.That.MustNeverBeSeen";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final FakePause pause = new FakePause();
    private Http http = new Http(HostRules.allowing());
    private Jira jira = new FakeJira();

    @BeforeEach
    void start() {
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.port() + "/ex/jira/1");
        http = new Http(HostRules.allowing(base));
        JiraClient client = new JiraClient(http, Clock.fixed(NOW, ZoneOffset.UTC), new Random(1), pause);
        jira = client.as(new JiraLogin(SITE, base, () -> new Authorization.Bearer(Secret.of(CANARY)), "default/mia"));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    private static final JiraCall READ = JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "A-1");
    private static final JiraCall ADD =
            JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/comment", "A-1").body(Json.object());

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json;charset=UTF-8")
                .withBody(body);
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private Refusal refusal(JiraCall call) {
        return catchThrowableOfType(Refusal.class, () -> jira.send(call));
    }

    private int sent() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    @Test
    void callsTheBaseWithTheCredentialAndEncodesWhatIsGiven() {
        answer(json(200, "{\"ok\":true}"));
        JiraCall call =
                JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "../a b?c").query("expand", "names&x=é");
        assertThat(jira.send(call).path("ok").booleanValue()).isTrue();
        server.verify(
                getRequestedFor(urlEqualTo("/ex/jira/1/rest/api/3/issue/..%2Fa%20b%3Fc?expand=names%26x%3D%C3%A9"))
                        .withHeader("Authorization", equalTo("Bearer " + CANARY))
                        .withHeader("Accept", equalTo("application/json")));
    }

    @Test
    void givesAMissingNodeForAnEmptyAnswerToAWrite() {
        answer(aResponse().withStatus(204));
        assertThat(jira.send(JiraCall.put("/rest/api/3/issue/{issueIdOrKey}", "A-1"))
                        .isMissingNode())
                .isTrue();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                row(401, "{'code':401,'message':'Unauthorized'}", Kind.UNAUTHENTICATED, "Unauthorized"),
                row(
                        401,
                        "{'code':401,'message':'Unauthorized; scope does not match'}",
                        Kind.SCOPE_MISSING,
                        "read:jira-work"),
                row(
                        401,
                        "{'message':'Client must be authenticated to access this resource.','status-code':401}",
                        Kind.UNAUTHENTICATED,
                        "Client must be authenticated to access this resource."),
                row(
                        401,
                        "Client must be authenticated to access this resource.",
                        Kind.UNAUTHENTICATED,
                        "Client must be"),
                row(
                        404,
                        "{'errorMessages':['Issue does not exist or you do not have permission to see it.'],'errors':{}}",
                        Kind.NOT_FOUND,
                        "Issue does not exist or you do not have permission to see it."),
                row(
                        403,
                        "{'errorMessages':['Only administrators.'],'errors':{}}",
                        Kind.FORBIDDEN,
                        "Only administrators."),
                row(403, "{'message':'The app is not installed on this instance'}", Kind.FORBIDDEN, "allow the app"),
                row(
                        403,
                        "You don't have permission to connect from this IP address. Please ask your admin for access.",
                        Kind.FORBIDDEN,
                        "listed addresses"),
                row(
                        403,
                        "{'error':'Failed to parse Connect Session Auth Token'}",
                        Kind.UNAUTHENTICATED,
                        "are not accepted"),
                row(
                        404,
                        "{'timestamp':'x','status':404,'error':'Not Found','message':'No message available','path':'/ex/jira/1'}",
                        Kind.NOT_FOUND,
                        "No message available"),
                row(
                        410,
                        "{'errorMessages':['The requested API has been removed.']}",
                        Kind.UNAVAILABLE,
                        "has been removed"),
                row(409, "{'errorMessages':['Edit conflict']}", Kind.CONFLICT, "Edit conflict."),
                row(413, "", Kind.INVALID, "Send less"),
                row(415, "{'title':'Unsupported Media Type','status':415}", Kind.UNAVAILABLE, "Unsupported Media Type"),
                row(405, "{'title':'Method Not Allowed','status':405}", Kind.UNAVAILABLE, "Method Not Allowed"),
                row(
                        400,
                        "{'errorMessages':['Bad.'],'errors':{'summary':'Summary is required.','priority':'Wrong priority'}}",
                        Kind.INVALID,
                        "Bad. summary: Summary is required. priority: Wrong priority."),
                row(
                        400,
                        "{'title':'Bad Request','detail':'maxResults is no number'}",
                        Kind.INVALID,
                        "maxResults is no number"),
                row(400, "", Kind.INVALID, "did not say why"),
                row(500, "<html><body>Oops CANARY</body></html>", Kind.UNAVAILABLE, "status 500"),
                row(302, "", Kind.UNAVAILABLE, "status 302"));
    }

    private static Arguments row(int status, String body, Kind kind, String words) {
        boolean bare = !body.startsWith("{");
        return Arguments.of(status, bare ? body : body.replace('\'', '"'), kind, words);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void sortsErrorsByWhatTheCallerCanDoInJirasWords(int status, String body, Kind kind, String words) {
        answer(json(status, body));
        Refusal refusal = refusal(READ);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.getMessage()).contains(words).doesNotContain("CANARY", "<html");
    }

    @Test
    void knowsAMissingScopeByItsHeaderAlone() {
        answer(json(401, "{}").withHeader("X-Failure-Category", "FAILURE_CLIENT_SCOPE_CHECK"));
        assertThat(refusal(JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}", "A-1"))
                        .getMessage())
                .contains("write:jira-work")
                .contains("delete:issue:jira");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 404})
    void takesAnAnswerForNobodyAsAWrongCredential(int status) {
        answer(json(status, "{\"issues\":[],\"isLast\":true}")
                .withHeader("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"));
        assertThat(refusal(READ).kind()).isEqualTo(Kind.UNAUTHENTICATED);
    }

    @Test
    void saysTheNamesOfCustomFields() {
        server.stubFor(any(anyUrl())
                .willReturn(
                        json(400, "{\"errorMessages\":[],\"errors\":{\"customfield_10016\":\"Must be a number\"}}")));
        server.stubFor(get(urlEqualTo("/ex/jira/1/rest/api/3/field"))
                .willReturn(json(200, "[{\"id\":\"customfield_10016\",\"name\":\"Story Points\"}]")));
        assertThat(refusal(ADD).text()).isEqualTo("Story Points (customfield_10016): Must be a number.");
    }

    @Test
    void keepsToTheIdsWhereTheNamesAreNotToBeHad() {
        answer(json(400, "{\"errors\":{\"customfield_10016\":\"Must be a number\"}}"));
        assertThat(refusal(ADD).text()).isEqualTo("customfield_10016: Must be a number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "{\"issues\":[{\"id\":", "", "plain"})
    void takesNothingButJson(String body) {
        answer(json(200, body));
        assertThat(refusal(READ).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refusal(READ).code()).isEqualTo("unexpected_answer");
    }

    @Test
    void takesNoWebPageForJson() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("{}"));
        assertThat(refusal(READ).text()).contains("a web page");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void readsAgainAfterABrokenConnection(Fault fault) {
        server.stubFor(any(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("well")
                .willReturn(aResponse().withFault(fault)));
        server.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("well").willReturn(json(200, "{}")));
        assertThat(jira.send(READ).isObject()).isTrue();
        assertThat(sent()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void neverWritesAgainWhatMayHaveArrived(Fault fault) {
        answer(aResponse().withFault(fault));
        Refusal refusal = refusal(ADD);
        assertThat(sent()).isEqualTo(1);
        assertThat(refusal.code()).isEqualTo("outcome_unknown");
        assertThat(refusal.getMessage()).contains("may have done it or not");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void neverWritesAgainWhateverTheStatus(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "1"));
        assertThat(refusal(ADD).kind()).isIn(Kind.UNAVAILABLE, Kind.RATE_LIMITED);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void sendsAgainWhatNeverLeft() {
        server.stop();
        assertThat(refusal(ADD).code()).isEqualTo("unreachable");
        assertThat(pause.pauses()).hasSize(3);
        server.start();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void readsFourTimesAtMostWithGrowingWaits(int status) {
        answer(aResponse().withStatus(status));
        assertThat(refusal(READ).kind()).isIn(Kind.UNAVAILABLE, Kind.RATE_LIMITED);
        assertThat(sent()).isEqualTo(4);
        assertThat(pause.pauses()).hasSize(3).allMatch(wait -> wait.toMillis() >= 100);
        assertThat(pause.total()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void readsOnceWhatFailsForGood() {
        answer(aResponse().withStatus(500));
        assertThat(refusal(READ).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void sendsAPostAgainThatOnlyReads() {
        answer(aResponse().withStatus(503));
        refusal(JiraCall.post("/rest/api/3/search/jql").body(Json.object()).asRepeatable());
        assertThat(sent()).isEqualTo(4);
    }

    @Test
    void waitsAsLongAsJiraSaysAndALittleLonger() {
        answer(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "5")
                .withHeader("RateLimit-Reason", "jira-burst-based"));
        Refusal refusal = refusal(READ);
        assertThat(pause.pauses()).hasSize(3).allMatch(wait -> wait.toMillis() >= 5000 && wait.toMillis() < 5600);
        assertThat(refusal.getMessage())
                .contains("too many calls of one kind to this site within a second")
                .contains("Try again in 5 seconds, at 2026-11-22T02:55:05Z.");
    }

    @Test
    void doesNotWaitForTheNextHour() {
        answer(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "3600")
                .withHeader("X-RateLimit-Reset", "2026-11-22T03:00Z")
                .withHeader("RateLimit-Reason", "jira-quota-global-based"));
        Refusal refusal = refusal(READ);
        assertThat(sent()).isEqualTo(1);
        assertThat(refusal.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(refusal.getMessage())
                .contains("hourly points of this app over all its sites")
                .contains("in 300 seconds, at 2026-11-22T03:00:00Z");
    }

    @Test
    void saysThatJiraDoesNotSayWhen() {
        answer(aResponse().withStatus(429).withHeader("X-RateLimit-Remaining", "0"));
        assertThat(refusal(ADD).getMessage()).contains("does not say when");
    }

    @Test
    void takesADeletionForDoneThatWasSentTwice() {
        server.stubFor(any(anyUrl())
                .inScenario("s")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("gone")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        server.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("gone").willReturn(json(404, "{}")));
        assertThat(jira.send(JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}", "A-1"))
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void tellsThatWhatWasDeletedOnceIsNotThere() {
        answer(json(404, "{}"));
        assertThat(refusal(JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}", "A-1"))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void stopsTryingWhenCancelled() {
        answer(aResponse().withStatus(503));
        JiraClient client = new JiraClient(http, Clock.systemUTC(), new Random(1), duration -> {
            throw new InterruptedException();
        });
        URI base = URI.create("http://127.0.0.1:" + server.port());
        Jira impatient =
                client.as(new JiraLogin(SITE, base, () -> new Authorization.Bearer(Secret.of(CANARY)), "default/mia"));
        assertThat(catchThrowable(() -> impatient.send(READ))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void makesOthersTextFitToBeSaid() {
        answer(json(400, "{\"errorMessages\":[\"a\\u0000b\\u200b\\nc\\u001b[31m " + "x".repeat(5000) + "\"]}"));
        String text = refusal(READ).text();
        assertThat(text).startsWith("a b c [31m xxx").hasSizeLessThan(500);
    }

    @Test
    void keepsTheCredentialOutOfEveryRefusal() {
        for (ResponseDefinitionBuilder response : List.of(
                json(401, "{\"message\":\"Unauthorized\"}"),
                json(400, ""),
                aResponse().withStatus(429),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                json(200, "<html>"))) {
            answer(response);
            for (JiraCall call : List.of(READ, ADD)) {
                StringWriter trace = new StringWriter();
                Throwable thrown = catchThrowable(() -> jira.send(call));
                if (thrown != null) {
                    thrown.printStackTrace(new PrintWriter(trace));
                }
                assertThat(trace.toString()).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void remembersMetadataForOneIdentityAlone() {
        answer(json(200, "[{\"id\":\"summary\",\"name\":\"Summary\"}]"));
        URI base = URI.create("http://127.0.0.1:" + server.port());
        JiraClient client = new JiraClient(http);
        JiraLogin mia = new JiraLogin(SITE, base, () -> new Authorization.Bearer(Secret.of("m")), "mia");
        JiraLogin tom = new JiraLogin(SITE, base, () -> new Authorization.Bearer(Secret.of("t")), "tom");
        client.as(mia).metadata().fields();
        client.as(mia).metadata().fields();
        assertThat(sent()).isEqualTo(1);
        client.as(tom).metadata().fields();
        assertThat(sent()).isEqualTo(2);
        client.as(mia).recentWrites().add(7);
        assertThat(client.as(mia).recentWrites().ids()).containsExactly(7L);
        assertThat(client.as(tom).recentWrites().ids()).isEmpty();
    }
}
