package dev.jiramcp.atlassian;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.jiramcp.atlassian.TokenAnswer.Denied;
import dev.jiramcp.atlassian.TokenAnswer.Granted;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlassianTest {
    private static final String CLOUD = "1324a887-45db-1bf4-1e99-ef0ff456d421";
    private static final OAuthApp APP = new OAuthApp("CID", Secret.of("SEC"));
    private static final Authorization.Basic BASIC = new Authorization.Basic("mia@example.com", Secret.of("CANARY"));

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private URI base = URI.create("http://127.0.0.1:1");
    private Http http = new Http(HostRules.allowing());
    private Atlassian atlassian = new Atlassian(http, new Addresses(base, base));

    @BeforeEach
    void start() {
        server.start();
        base = URI.create("http://127.0.0.1:" + server.port());
        http = new Http(HostRules.allowing(base));
        atlassian = new Atlassian(http, new Addresses(base, base));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.replace('\'', '"'));
    }

    private void answer(String path, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlEqualTo(path)).willReturn(response));
    }

    @Test
    void exchangesACodeWithItsVerifier() {
        answer(
                "/oauth/token",
                json(
                        200,
                        "{'access_token':'AT','expires_in':'3600','refresh_token':'RT','scope':'read:jira-work offline_access','x':1}"));
        Grant code =
                new Grant.Code(Secret.of("C"), URI.create("http://localhost:8080/cb"), Optional.of(Secret.of("V")));
        TokenAnswer answer = atlassian.token(APP, code);
        assertThat(answer)
                .isEqualTo(new Granted(
                        Secret.of("AT"),
                        Optional.of(Secret.of("RT")),
                        Duration.ofHours(1),
                        java.util.Set.of(Scope.READ_WORK, Scope.OFFLINE_ACCESS)));
        server.verify(
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withRequestBody(
                                equalToJson(
                                        "{\"grant_type\":\"authorization_code\",\"client_id\":\"CID\",\"client_secret\":\"SEC\","
                                                + "\"code\":\"C\",\"redirect_uri\":\"http://localhost:8080/cb\",\"code_verifier\":\"V\"}")));
    }

    @Test
    void toleratesAPoorAnswer() {
        answer("/oauth/token", json(200, "{'access_token':'AT','expires_in':0}"));
        assertThat(atlassian.token(APP, new Grant.Refresh(Secret.of("RT"))))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.refresh()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        403 | {'error':'invalid_grant','error_description':'Unknown or invalid refresh token.'} | CONSENT
        403 | {'error':'unauthorized_client','error_description':'refresh_token is invalid'} | CONSENT
        400 | {'error':'invalid_grant','error_description':'Token has been expired or revoked.'} | CONSENT
        400 | {'error':'invalid_request','error_description':'authorization_code is invalid'} | CONSENT
        403 | {'error':'invalid_grant','error_description':'Invalid authorization code'} | CONSENT
        401 | {'error':'access_denied','error_description':'Unauthorized'} | APP
        400 | {'error':'invalid_request','error_description':'code is missing'} | DEFECT
        403 | {'error':'unauthorized_client','error_description':'The authenticated client is not authorized to use this authorization grant type'} | APP
        400 | {'error':'unsupported_grant_type','error_description':'Unsupported grant type: x'} | DEFECT
        429 | {'error':'too_many_requests','error_description':'Global limit has been reached'} | WAIT
        502 | <html>Bad gateway</html> | SAME_AGAIN
        200 | {'access_token':'AT' | SAME_AGAIN
        200 | {} | SAME_AGAIN
        """)
    void sortsDenialsByWhatHasToBeDone(int status, String body, TokenAnswer.Next next) {
        answer("/oauth/token", json(status, body));
        assertThat(atlassian.token(APP, new Grant.Refresh(Secret.of("RT"))))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.next()).isEqualTo(next));
    }

    @Test
    void listsSitesAndTellsJiraFromConfluence() {
        String entry = "{'id':'" + CLOUD + "','name':'acme','url':'https://acme.atlassian.net','scopes':['%s']}";
        answer(
                "/oauth/token/accessible-resources",
                json(
                        200,
                        "[" + entry.formatted("read:jira-work") + "," + entry.formatted("read:confluence-content.all")
                                + "]"));
        assertThat(atlassian.resources(new Authorization.Bearer(Secret.of("AT"))))
                .extracting(Resource::isJira)
                .containsExactly(true, false);
    }

    @Test
    void saysThatATokenIsNotAccepted() {
        answer("/oauth/token/accessible-resources", json(401, "{'code':401,'message':'Unauthorized'}"));
        assertThat(catchThrowableOfType(
                                Refusal.class, () -> atlassian.resources(new Authorization.Bearer(Secret.of("AT"))))
                        .kind())
                .isEqualTo(Refusal.Kind.UNAUTHENTICATED);
    }

    @Test
    void asksForTheCloudIdWithoutACredential() {
        answer("/_edge/tenant_info", json(200, "{'cloudId':'" + CLOUD + "'}"));
        assertThat(atlassian.cloudIdOf(URI.create(base + "/")).value()).isEqualTo(CLOUD);
        server.verify(getRequestedFor(urlEqualTo("/_edge/tenant_info")).withHeader("Authorization", absent()));
    }

    @Test
    void saysThatThereIsNoSuchSite() {
        answer("/_edge/tenant_info", aResponse().withStatus(404));
        assertThat(catchThrowableOfType(Refusal.class, () -> atlassian.cloudIdOf(base))
                        .kind())
                .isEqualTo(Refusal.Kind.CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        200 | {'accountId':'a'} | 500 | {} | false
        401 | Unauthorized      | 200 | {'accountId':'a'} | true
        403 | {}                | 200 | {'accountId':'a'} | true
        401 | Unauthorized      | 401 | {'code':401,'message':'Unauthorized; scope does not match'} | true
        """)
    void findsTheWayOfAnApiToken(int own, String ownBody, int gateway, String gatewayBody, boolean scoped) {
        answer("/_edge/tenant_info", json(200, "{'cloudId':'" + CLOUD + "'}"));
        answer("/rest/api/3/myself", json(own, ownBody));
        answer("/ex/jira/" + CLOUD + "/rest/api/3/myself", json(gateway, gatewayBody));
        ApiTokenWay way = ApiTokenWay.find(atlassian, base, BASIC);
        assertThat(way.scoped()).isEqualTo(scoped);
        assertThat(way.base()).isEqualTo(scoped ? URI.create(base + "/ex/jira/" + CLOUD) : base);
    }

    @Test
    void saysThatAnApiTokenIsAcceptedNowhere() {
        answer("/_edge/tenant_info", json(200, "{'cloudId':'" + CLOUD + "'}"));
        server.stubFor(get(anyUrl())
                .atPriority(9)
                .willReturn(json(200, "{'accountId':'x'}").withHeader("X-Seraph-LoginReason", "AUTHENTICATED_FAILED")));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ApiTokenWay.find(atlassian, base, BASIC));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
        assertThat(refusal.getMessage()).contains("Neither 127.0.0.1 nor").doesNotContain("CANARY");
    }

    @Test
    void saysOfAnOddCloudIdThatItIsNotTheCallersFault() {
        answer("/_edge/tenant_info", json(200, "{'cloudId':'../../x'}"));
        assertThat(catchThrowableOfType(Refusal.class, () -> atlassian.cloudIdOf(base))
                        .kind())
                .isEqualTo(Refusal.Kind.UNAVAILABLE);
    }
}
