package dev.jiramcp.connection.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that Atlassian is known to give, and what it means for the connection. */
class ClassifierTest {
    private static final String UNAUTHORIZED = "{'code':401,'message':'Unauthorized'}";
    private static final String SCOPE = "{'code':401,'message':'Unauthorized; scope does not match'}";
    private static final String LIMIT = "{'errorMessages':['Rate limit exceeded.'],'errors':{}}";
    private static final String SIGN_IN = "Client must be authenticated to access this resource.";
    private static final String PAGE = "<!doctype html><html><body>The upstream server is unavailable.</body></html>";

    /** An answer; headers as {@code Name: value}. */
    private static HttpAnswer answer(int status, String body, String... headers) {
        Map<String, List<String>> fields = new TreeMap<>();
        Arrays.stream(headers)
                .map(line -> line.split(": ", 2))
                .forEach(field -> fields.put(field[0], List.of(field[1])));
        return new HttpAnswer(status, fields, body.replace('\'', '"').getBytes(UTF_8));
    }

    private static HttpAnswer oauth(int status, String error, String description) {
        return answer(status, "{'error':'" + error + "','error_description':'" + description + "'}");
    }

    private static Arguments row(String name, Endpoint endpoint, HttpAnswer answer, Fault fault) {
        return arguments(name, endpoint, answer, fault);
    }

    private static Arguments refresh(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.TOKEN_BY_REFRESH, answer, fault);
    }

    private static Arguments code(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.TOKEN_BY_CODE, answer, fault);
    }

    private static Arguments client(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.TOKEN_BY_CLIENT, answer, fault);
    }

    private static Arguments gateway(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.GATEWAY, answer, fault);
    }

    private static Arguments site(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.SITE, answer, fault);
    }

    private static Arguments account(String name, HttpAnswer answer, Fault fault) {
        return row(name, Endpoint.ACCOUNT, answer, fault);
    }

    static Stream<Arguments> tokenAnswers() {
        HttpAnswer unknown = oauth(403, "invalid_grant", "Unknown or invalid refresh token.");
        return Stream.of(
                refresh("e1 refresh token unknown", unknown, Fault.GRANT_ENDED),
                refresh("e2", oauth(403, "unauthorized_client", "refresh_token is invalid"), Fault.GRANT_ENDED),
                refresh("e3", oauth(403, "invalid_grant", "Token has been expired or revoked."), Fault.GRANT_ENDED),
                refresh("e3 400", oauth(400, "invalid_grant", "Token has been expired or revoked."), Fault.GRANT_ENDED),
                code("e4", oauth(400, "invalid_request", "authorization_code is invalid"), Fault.CODE_SPENT),
                code("e4 403", oauth(403, "invalid_request", "authorization_code is invalid"), Fault.CODE_SPENT),
                code("e5", oauth(403, "invalid_grant", "Invalid authorization code"), Fault.CODE_SPENT),
                refresh("e6 wrong client secret", oauth(401, "access_denied", "Unauthorized"), Fault.APP_REFUSED),
                refresh("e6 as in RFC 6749", oauth(401, "invalid_client", "Unauthorized"), Fault.APP_REFUSED),
                client("e6 service account", oauth(401, "access_denied", "Unauthorized"), Fault.APP_REFUSED),
                client("service account gone", oauth(403, "unauthorized_client", "unknown"), Fault.APP_REFUSED),
                refresh("e7", oauth(400, "invalid_request", "grant_type is missing"), Fault.DEFECT),
                refresh(
                        "e8",
                        oauth(
                                403,
                                "unauthorized_client",
                                "The authenticated client is not authorized to use this authorization grant type"),
                        Fault.APP_REFUSED),
                refresh("e9", oauth(403, "unsupported_grant_type", "Unsupported grant type: x"), Fault.DEFECT),
                refresh("e9 400", oauth(400, "unsupported_grant_type", "Unsupported grant type: x"), Fault.DEFECT),
                refresh("e10", answer(429, "{'error':'too_many_requests'}", "Retry-After: 30"), Fault.LIMIT_UNNAMED),
                refresh("e11 page", answer(502, PAGE), Fault.UNCLEAR),
                refresh("e11 empty", answer(500, ""), Fault.UNCLEAR),
                code("e11 for a code", answer(503, PAGE), Fault.OUTAGE),
                client("e11 for a service account", answer(504, PAGE), Fault.OUTAGE),
                refresh("e12 cut short", answer(200, "{'access_token':'ey"), Fault.UNCLEAR),
                refresh("e12 a page", answer(200, PAGE), Fault.UNCLEAR),
                refresh("e12 empty", answer(200, ""), Fault.UNCLEAR),
                refresh("403 without an error", answer(403, PAGE), Fault.UNCLEAR),
                refresh("e13", answer(200, "{'access_token':'t','expires_in':'3600'}"), Fault.NONE),
                code("well", answer(200, "{'access_token':'t','expires_in':3600,'refresh_token':'r'}"), Fault.NONE));
    }

    static Stream<Arguments> gatewayAnswers() {
        String hidden =
                "{'errorMessages':['Issue does not exist or you do not have permission to see it.'],'errors':{}}";
        String mark = "x-failure-category: FAILURE_CLIENT_SCOPE_CHECK";
        String noSite = "{'timestamp':'2026-11-22T02:00:00Z','status':404,'error':'Not Found',"
                + "'message':'No message available','path':'/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421/rest'}";
        return Stream.of(
                gateway("well", answer(200, "{'ok':true}"), Fault.NONE),
                gateway("well without a body", answer(204, ""), Fault.NONE),
                gateway("expired access token", answer(401, UNAUTHORIZED), Fault.TOKEN_REFUSED),
                account("expired, at accessible-resources", answer(401, UNAUTHORIZED), Fault.TOKEN_REFUSED),
                gateway("scope, by its words", answer(401, SCOPE), Fault.SCOPE_MISSING),
                gateway("scope, by its header", answer(401, UNAUTHORIZED, mark), Fault.SCOPE_MISSING),
                gateway("scope, by both", answer(401, SCOPE, mark), Fault.SCOPE_MISSING),
                account("scope, at /me", answer(403, SCOPE, mark), Fault.SCOPE_MISSING),
                row(
                        "scope of an API token",
                        Endpoint.GATEWAY_BY_API_TOKEN,
                        answer(401, SCOPE, mark),
                        Fault.SCOPE_MISSING),
                row(
                        "API token that is not accepted",
                        Endpoint.GATEWAY_BY_API_TOKEN,
                        answer(401, UNAUTHORIZED),
                        Fault.API_TOKEN_REFUSED),
                gateway("hidden issue", answer(404, hidden), Fault.HIDDEN),
                gateway(
                        "administrators only",
                        answer(403, "{'errorMessages':['no'],'errors':{}}"),
                        Fault.NOT_PERMITTED),
                gateway(
                        "app not installed",
                        answer(403, "{'code':403,'message':'The app is not installed on this instance'}"),
                        Fault.APP_NOT_INSTALLED),
                gateway(
                        "address not listed",
                        answer(403, "You don't have permission to connect from this IP address."),
                        Fault.ADDRESS_REFUSED),
                gateway("unknown cloud id", answer(404, noSite), Fault.SITE_UNKNOWN),
                gateway("removed", answer(410, "{'errorMessages':['gone']}"), Fault.REMOVED),
                gateway("wrong request", answer(400, "{'errorMessages':['no'],'errors':{}}"), Fault.REQUEST_REFUSED),
                gateway("no endpoint", answer(404, "{'title':'Not Found','status':404}"), Fault.REQUEST_REFUSED),
                gateway("not allowed", answer(405, "{'title':'Method Not Allowed'}"), Fault.REQUEST_REFUSED),
                gateway("conflict", answer(409, "{'errorMessages':['c']}"), Fault.REQUEST_REFUSED),
                gateway("edge", answer(502, PAGE), Fault.OUTAGE),
                gateway("edge, later", answer(503, PAGE, "Retry-After: 2"), Fault.OUTAGE),
                gateway("a page that says 200", answer(200, PAGE), Fault.OUTAGE),
                gateway("a redirect to a sign-in page", answer(302, ""), Fault.OUTAGE),
                gateway("a proxy that wants a password", answer(407, PAGE), Fault.UNREACHABLE));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                gateway("app", answer(429, LIMIT, "RateLimit-Reason: jira-quota-global-based"), Fault.LIMIT_OF_APP),
                gateway("site", answer(429, LIMIT, "RateLimit-Reason: jira-quota-tenant-based"), Fault.LIMIT_OF_SITE),
                gateway("burst", answer(429, "", "RateLimit-Reason: jira-burst-based"), Fault.LIMIT_OF_BURST),
                gateway("issue", answer(429, "", "RateLimit-Reason: jira-per-issue-on-write"), Fault.LIMIT_OF_ISSUE),
                gateway("cost", answer(429, "", "Ratelimit-Reason: jira-cost-based"), Fault.LIMIT_OF_COST),
                gateway(
                        "threads",
                        answer(
                                429,
                                "",
                                "RateLimit-Reason: jira-max-concurrent-threads-across-all-instances-per-tenant-per-user"),
                        Fault.LIMIT_OF_BURST),
                gateway(
                        "gateway, without a reason",
                        answer(429, "{'code':429}", "X-Failure-Category: FAILURE_CLIENT_RATE_LIMIT"),
                        Fault.LIMIT_UNNAMED),
                gateway("near the limit, and well", answer(200, "{}", "X-RateLimit-NearLimit: true"), Fault.NONE));
    }

    static Stream<Arguments> sites() {
        String failed = "X-Seraph-LoginReason: AUTHENTICATED_FAILED";
        return Stream.of(
                site("served as nobody", answer(200, "{'values':[]}", failed), Fault.API_TOKEN_REFUSED),
                site("not found as nobody", answer(404, "{'errorMessages':['x']}", failed), Fault.API_TOKEN_REFUSED),
                site("token with scopes", answer(401, SIGN_IN, failed), Fault.API_TOKEN_REFUSED),
                site(
                        "wrong token at myself",
                        answer(401, SIGN_IN, "Content-Type: application/json"),
                        Fault.API_TOKEN_REFUSED),
                site(
                        "wrong pair",
                        answer(401, "{'message':'" + SIGN_IN + "','status-code':401}"),
                        Fault.API_TOKEN_REFUSED),
                site(
                        "bearer at the site",
                        answer(403, "{'error':'Failed to parse Connect Session Auth Token'}"),
                        Fault.DEFECT),
                site("signed in", answer(200, "{}", "X-Seraph-LoginReason: OK"), Fault.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tokenAnswers", "gatewayAnswers", "limits", "sites"})
    void tellsWhatIsTheMatter(String name, Endpoint endpoint, HttpAnswer answer, Fault fault) {
        assertThat(Classifier.classify(Signal.of(endpoint, answer))).isEqualTo(fault);
    }

    /** A port on which nobody listens: the request never left. */
    private static HttpFailure nobodyThere() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        URI there = URI.create("http://127.0.0.1:" + port);
        try (Http http = new Http(HostRules.allowing())) {
            return Assertions.catchThrowableOfType(
                    HttpFailure.class, () -> http.send(HttpCall.get(there, Budget.PROBE)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatNeverArrivedForTheNetwork(Endpoint endpoint) throws IOException {
        assertThat(Classifier.classify(Signal.of(endpoint, nobodyThere()))).isEqualTo(Fault.UNREACHABLE);
    }

    @Test
    void doesNotKnowWhatBecameOfARefreshWhoseAnswerWasLost() {
        Signal lost = new Signal(Endpoint.TOKEN_BY_REFRESH, 0, "", "", Signal.Form.TEXT, "", "", "", true);
        assertThat(Classifier.classify(lost)).isEqualTo(Fault.UNCLEAR);
    }

    /** What no table knows may be anything, but never the end of a grant. */
    @ParameterizedTest
    @EnumSource
    void neverTakesAnUnknownAnswerForTheEndOfACredential(Endpoint endpoint) {
        for (int status = 300; status < 600; status++) {
            if (status == 401) {
                continue;
            }
            for (String body : List.of("", PAGE, "{}", "[]", "null", "{'error':{}}", "{'message':7}", "x")) {
                assertThat(Classifier.classify(Signal.of(endpoint, answer(status, body))))
                        .isNotIn(Fault.GRANT_ENDED, Fault.API_TOKEN_REFUSED, Fault.APP_REFUSED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysCauseAndRemedyInSentences(Fault fault) {
        assertThat(fault.cause()).endsWith(".");
        assertThat(fault.remedy()).endsWith(".");
    }
}
