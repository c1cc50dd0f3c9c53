package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One walk through the simulated Jira by each of its doors. */
class JiraBehindTheDoorsTest {
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());
    private static final String GATE = "/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421";
    private final TestingClient client = new TestingClient(SANDBOX);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Test
    void findsCreatesAndCommentsAsThePersonWhoConsented() {
        String bearer = TestingClient.bearer(client.tokens(TestingClient.AMARA));
        JsonNode found = client.call("POST", GATE + "/rest/api/3/search/jql", bearer, """
                {"jql":"project = FLOW ORDER BY created DESC","maxResults":5,"fields":["summary"]}""")
                .json();
        assertThat(found.path("issues")).hasSize(5);
        TestingClient.Answer created = client.call("POST", GATE + "/rest/api/3/issue", bearer, """
                {"fields":{"project":{"key":"FLOW"},"issuetype":{"name":"Task"},"summary":"Sandbox walk"}}""");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("self")).startsWith(SANDBOX.site("brightwell") + "/rest/api/3/issue/");
        String key = created.text("key");
        TestingClient.Answer comment = client.call("POST", GATE + "/rest/api/3/issue/" + key + "/comment", bearer, """
                {"body":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Hello"}]}]}}""");
        assertThat(comment.status()).as(comment.body()).isEqualTo(201);
        JsonNode issue = client.get(
                        "/site/brightwell/rest/api/3/issue/" + key,
                        TestingClient.basic(TestingClient.AMARA, SANDBOX.apiToken(TestingClient.AMARA)))
                .json();
        assertThat(issue.path("fields").path("reporter").path("displayName").asString())
                .isEqualTo("Amara Okafor");
    }

    @Test
    void hidesFromSomebodyElseWhatTheyMayNotSee() {
        String hannah = "hannah.weiss@brightwell.example";
        String basic = TestingClient.basic(hannah, SANDBOX.apiToken(hannah));
        TestingClient.Answer answer = client.get("/site/brightwell/rest/api/3/issue/SEC-1", basic);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("Issue does not exist or you do not have permission to see it.");
    }

    @Test
    void fetchesContentsFromTheMediaHost() {
        String basic = TestingClient.basic(TestingClient.AMARA, SANDBOX.apiToken(TestingClient.AMARA));
        JsonNode found = client.call("POST", "/site/brightwell/rest/api/3/search/jql", basic, """
                {"jql":"attachments is not EMPTY","maxResults":1,"fields":["attachment"]}""")
                .json();
        String id = found.path("issues")
                .get(0)
                .path("fields")
                .path("attachment")
                .get(0)
                .path("id")
                .asString();
        TestingClient.Answer redirect = client.get("/site/brightwell/rest/api/3/attachment/content/" + id, basic);
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("Location")).startsWith(SANDBOX.uri() + "/media/file/");
        TestingClient.Answer content = client.send(HttpRequest.newBuilder(URI.create(redirect.header("Location"))));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body()).isNotEmpty();
        TestingClient.Answer forged = client.get("/media/file/x/binary?token=y", "");
        assertThat(forged.status()).isEqualTo(403);
    }
}
