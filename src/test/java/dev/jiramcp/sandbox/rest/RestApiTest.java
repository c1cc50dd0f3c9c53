package dev.jiramcp.sandbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.TestingJira;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestApiTest {
    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller alex = jira.as("alex.chen");

    @Test
    void aPathThatDoesNotExistIsAProblem() {
        Reply reply = alex.get("/no/such/thing");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().first("content-type")).hasValue("application/problem+json;charset=UTF-8");
        assertThat(reply.json().path("detail").asString()).isEqualTo("No endpoint GET /rest/api/3/no/such/thing.");
        assertThat(reply.json().path("instance").asString()).isEqualTo("/rest/api/3/no/such/thing");
    }

    @Test
    void aMethodThatAPathDoesNotTakeIsAProblemThatNamesThoseThatItTakes() {
        Reply reply = alex.send("PUT", "/search/jql", Map.of(), Bytes.NONE);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("allow")).hasValue("GET, POST");
        assertThat(reply.json().path("title").asString()).isEqualTo("Method Not Allowed");
    }

    @Test
    void optionsNamesTheMethodsAndHeadIsGetWithoutABody() {
        assertThat(alex.send("OPTIONS", "/myself", Map.of(), Bytes.NONE)
                        .headers()
                        .first("Allow"))
                .hasValue("GET, OPTIONS");
        Reply head = alex.send("HEAD", "/myself", Map.of(), Bytes.NONE);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEqualTo(Bytes.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/myself/", "//myself", "/rest//api/3///myself//"})
    void slashesTooManyDoNotMatter(String target) {
        assertThat(alex.get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/search/jql?maxResults=abc | Failed to convert 'maxResults' with value: 'abc'",
                "/search/jql?maxResults=2147483648 | Failed to convert 'maxResults' with value: '2147483648'",
                "/project/search?startAt=1.5 | Failed to convert 'startAt' with value: '1.5'",
                "/project/search?id=10000,x | Failed to convert 'id' with value: '10000,x'",
                "/attachment/content/1?redirect=maybe | Failed to convert 'redirect' with value: 'maybe'",
                "/project/abc/hierarchy | Failed to convert 'projectId' with value: 'abc'",
                "/user/bulk | Required parameter 'accountId' is not present."
            })
    void whatCannotBeConvertedIsRefusedBeforeAnythingElse(String target, String detail) {
        Reply reply = jira.anonymous().get(target);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers().first("Content-Type")).hasValue(Reply.PROBLEM);
        assertThat(reply.json().path("detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "maxResults=1&maxResults=2,1",
        "maxResults=,50",
        "maxResults=3%204,34",
        "maxResults=0,1",
        "maxResults=-3,1",
        "maxResults=900,100"
    })
    void numbersAreReadAsTheFrameworkReadsThem(String query, int expected) {
        assertThat(alex.get("/project/search?" + query)
                        .json()
                        .path("maxResults")
                        .asInt())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | {} | 415 | Content-Type 'null' is not supported.",
                "text/plain | {} | 415 | Content-Type 'text/plain' is not supported.",
                "application/json | '' | 400 | No content to map to Object due to end of input",
                "application/json | null | 400 | No content to map to Object due to end of input",
                "application/json | { | 400 | There was an error parsing JSON. Check that your request body is valid.",
                "application/json | [] | 400 | Invalid request payload. Refer to the REST API documentation and try again.",
                "APPLICATION/JSON;charset=utf-8 | 5 | 400 | Invalid request payload. Refer to the REST API documentation and try again.",
                "application/json | '   ' | 400 | Invalid request payload. Refer to the REST API documentation and try again.",
                "application/json | {\"jql\":\"project = FLOW\",\"startAt\":0} | 400 | Invalid request payload. Refer to the REST API documentation and try again.",
                "application/json | {\"jql\":[\"a\"]} | 400 | Invalid request payload. Refer to the REST API documentation and try again.",
                "application/json | {\"jql\":\"project = FLOW\",\"maxResults\":true} | 400 | Invalid request payload. Refer to the REST API documentation and try again."
            })
    void aBodyThatCannotBeReadIsRefused(String type, String body, int status, String message) {
        Map<String, String> headers = type == null ? Map.of() : Map.of("Content-Type", type);
        Reply reply = alex.send("POST", "/search/jql", headers, Bytes.of(body));
        assertThat(reply.status()).isEqualTo(status);
        String said = (status == 415
                        ? reply.json().path("detail")
                        : reply.json().path("errorMessages").path(0))
                .asString("");
        assertThat(said).isEqualTo(message);
    }

    @Test
    void bytesAfterTheBodyAreNotLookedAt() {
        assertThat(alex.post("/search/jql", "{\"jql\":\"project = FLOW\"} junk").status())
                .isEqualTo(200);
    }

    @Test
    void theOldSearchIsGone() {
        Reply reply = alex.get("/search?jql=project=FLOW");
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.json().path("errorMessages").path(0).asString()).contains("/rest/api/3/search/jql");
    }

    @Test
    void myselfDoesNotRunAnonymously() {
        Reply reply = jira.anonymous().send("GET", "/myself", Map.of("Accept", "application/json"), Bytes.NONE);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers().first("Content-Type")).hasValue("application/json;charset=UTF-8");
        assertThat(reply.headers().first("WWW-Authenticate"))
                .hasValue("OAuth realm=\"https%3A%2F%2Fbrightwell.atlassian.net\"");
        assertThat(reply.body().text()).isEqualTo("Client must be authenticated to access this resource.");
    }

    @Test
    void whoIsSignedInIsToldTheAccountAndTheBudget() {
        Headers known = alex.get("/myself").headers();
        assertThat(known.first("x-aaccountid"))
                .hasValue(jira.account("alex.chen").value());
        assertThat(known.first("x-ratelimit-limit")).hasValue("350");
        assertThat(known.first("atl-traceid"))
                .isEqualTo(known.first("atl-request-id").map(id -> id.replace("-", "")));
        Headers unknown = jira.anonymous().get("/serverInfo").headers();
        assertThat(unknown.first("atl-request-id")).isPresent();
        assertThat(unknown.names()).doesNotContain("x-aaccountid", "ratelimit", "x-ratelimit-limit");
    }

    @Test
    void countsWhatJiraIgnoresAndACarefulClientDoesNotSend() {
        assertThat(alex.get("/myself?colour=red").status()).isEqualTo(200);
        assertThat(alex.get("/priority").status()).isEqualTo(200);
        assertThat(jira.observations().counts())
                .containsOnlyKeys("UNKNOWN_PARAMETER getCurrentUser colour", "DEPRECATED_OPERATION getPriorities");
    }

    @Test
    void anOperationWithoutAHandlerIsSaidToBeMissing() {
        Reply reply = alex.get("/dashboard/search");
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.json().path("errorMessages").path(0).asString()).contains("getDashboardsPaginated");
        assertThat(jira.observations().counts()).containsKey("NOT_SIMULATED getDashboardsPaginated");
    }
}
