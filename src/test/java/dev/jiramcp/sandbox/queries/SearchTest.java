package dev.jiramcp.sandbox.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.TestingJira;
import dev.jiramcp.sandbox.rest.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SearchTest {
    private static final String FLOW = "{\"jql\":\"project = FLOW ORDER BY key\"";

    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller alex = jira.as("alex.chen");

    private JsonNode search(String body) {
        Reply reply = alex.post("/search/jql", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void answersIdsAloneWhereNoFieldsAreAskedFor() {
        JsonNode issue = search(FLOW + ",\"maxResults\":1}").path("issues").path(0);
        assertThat(issue.propertyNames()).containsExactly("id");
        JsonNode withKey = search(FLOW + ",\"maxResults\":1,\"fields\":[\"key\"]}")
                .path("issues")
                .path(0);
        assertThat(withKey.has("key")).isTrue();
        assertThat(withKey.has("fields")).isFalse();
    }

    @Test
    void namesAndSchemasAreSaidOnceForThePage() {
        JsonNode page = search(FLOW + ",\"maxResults\":1,\"fields\":[\"summary\"],\"expand\":\"names,schema\"}");
        assertThat(page.path("names").path("summary").asString("")).isEqualTo("Summary");
        assertThat(page.path("schema").path("summary").path("type").asString(""))
                .isEqualTo("string");
        assertThat(page.path("issues").path(0).has("names")).isFalse();
        assertThat(page.path("issues").path(0).path("fields").propertyNames()).containsExactly("summary");
    }

    @Test
    void tokensLeadThroughAllPagesAndThenEnd() {
        int total = alex.post("/search/approximate-count", FLOW + "}")
                .json()
                .path("count")
                .asInt();
        Set<String> seen = new HashSet<>();
        ObjectNode body = (ObjectNode) Json.parse(FLOW + ",\"maxResults\":70}");
        JsonNode page = search(Json.write(body));
        int pages = 1;
        page.path("issues").forEach(issue -> seen.add(issue.path("id").asString()));
        while (!page.path("isLast").asBoolean()) {
            page = search(Json.write(
                    body.put("nextPageToken", page.path("nextPageToken").asString())));
            page.path("issues").forEach(issue -> seen.add(issue.path("id").asString()));
            pages++;
        }
        assertThat(seen).hasSize(total);
        assertThat(pages).isEqualTo((total + 69) / 70);
        assertThat(page.has("nextPageToken")).isFalse();
        assertThat(page.has("total")).isFalse();
    }

    @Test
    void aTokenBelongsToItsQueryAndItsCallerAndDies() {
        String token = search(FLOW + ",\"maxResults\":1}").path("nextPageToken").asString();
        String continued = ",\"nextPageToken\":\"" + token + "\"}";
        assertThat(alex.post("/search/jql", FLOW + continued).status()).isEqualTo(200);
        assertThat(alex.post("/search/jql", "{\"jql\":\"project = APP\"" + continued)
                        .status())
                .isEqualTo(400);
        assertThat(jira.as("priya.raman").post("/search/jql", FLOW + continued).status())
                .isEqualTo(400);
        jira.wait(Duration.ofDays(8));
        assertThat(alex.post("/search/jql", FLOW + continued).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
                "{\"jql\":null} | Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
                "{\"jql\":\"ORDER BY created\"} | Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
                "{\"maxResults\":0} | The maxResults parameter must be between 1 and 5,000.",
                "{\"jql\":\"project = FLOW\",\"maxResults\":null} | The maxResults parameter must be between 1 and 5,000.",
                "{\"jql\":\"project = FLOW\",\"maxResults\":5001} | The maxResults parameter must be between 1 and 5,000.",
                "{\"jql\":\"project = NOPE\",\"nextPageToken\":\"BOGUS\",\"maxResults\":-1} | The provided nextPageToken is invalid or has expired.",
                "{\"jql\":\"project = FLOW order by a,b,c,d,e,f,g,h\"} | The orderBy clause can contain a maximum of 7 fields."
            })
    void refusesWhatJiraRefuses(String body, String message) {
        Reply reply = alex.post("/search/jql", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errorMessages").path(0).asString()).isEqualTo(message);
        assertThat(reply.json().has("errors")).isTrue();
    }

    @Test
    void numbersInWordsAreReadAndTheQueryStringOfAPostIsNot() {
        assertThat(search(FLOW + ",\"maxResults\":\"2\"}").path("issues").size())
                .isEqualTo(2);
        assertThat(alex.post("/search/jql?maxResults=3", FLOW + ",\"maxResults\":1.9}")
                        .json()
                        .path("issues")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aPageWithFieldsIsSmallerThanAPageOfIds() {
        assertThat(search(FLOW + ",\"maxResults\":5000}").path("issues").size()).isGreaterThan(100);
        assertThat(search(FLOW + ",\"maxResults\":5000,\"fields\":[\"summary\"]}")
                        .path("issues")
                        .size())
                .isEqualTo(100);
    }

    @Test
    void anonymousCallersFindNothing() {
        JsonNode found = jira.anonymous()
                .get("/search/jql?jql=project%20is%20not%20EMPTY")
                .json();
        assertThat(found).isEqualTo(Json.parse("{\"issues\":[],\"isLast\":true}"));
    }

    @Test
    void parsesWithAsMuchValidationAsAskedFor() {
        String body = "{\"queries\":[\"nosuchfield = 1\"]}";
        JsonNode strict = alex.post("/jql/parse", body).json().path("queries").path(0);
        JsonNode warn = alex.post("/jql/parse?validation=warn", body)
                .json()
                .path("queries")
                .path(0);
        JsonNode none = alex.post("/jql/parse?validation=none", body)
                .json()
                .path("queries")
                .path(0);
        assertThat(strict.has("structure")).isFalse();
        assertThat(strict.path("errors").path(0).asString()).contains("nosuchfield");

        assertThat(warn.has("structure") && warn.has("errors")).isTrue();
        assertThat(none.has("structure") && !none.has("errors")).isTrue();
        assertThat(alex.post("/jql/parse?validation=some", body).status()).isEqualTo(400);
        assertThat(alex.post("/jql/parse", "{\"queries\":[]}").status()).isEqualTo(400);
    }

    @Test
    void suggestsValuesOfAField() {
        JsonNode results = alex.get("/jql/autocompletedata/suggestions?fieldName=project&fieldValue=flo")
                .json()
                .path("results");
        assertThat(results.path(0))
                .isEqualTo(Json.parse("{\"value\":\"FLOW\",\"displayName\":\"<b>Flo</b>w Platform (FLOW)\"}"));
        assertThat(alex.get("/jql/autocompletedata/suggestions").status()).isEqualTo(400);
    }

    @Test
    void picksIssuesThatTheQueryFindsAndTheWordsFit() {
        JsonNode sections = alex.get("/issue/picker?query=FLOW-12&currentJQL=project%3DFLOW")
                .json()
                .path("sections");
        assertThat(sections.path(1).path("id").asString()).isEqualTo("cs");
        assertThat(sections.path(1).path("issues").path(0).path("keyHtml").asString())
                .startsWith("<b>FLOW-12</b>");
        assertThat(alex.get("/issue/picker?query=FLOW").json().path("sections").size())
                .isEqualTo(1);
    }
}
