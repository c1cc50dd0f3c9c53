package dev.jiramcp.tool.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Searching, counting, checking and picking, on a sandbox. */
class SearchToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static List<String> keys(JsonNode result) {
        return result.path("issues")
                .valueStream()
                .map(issue -> issue.path("key").asString())
                .toList();
    }

    @Test
    void showsTheUsualFieldsOfEachIssue() {
        ObjectNode found = amara.ok("jira_search", """
                {"jql":"project = FLOW ORDER BY key","limit":3}""");
        assertThat(keys(found)).containsExactly("FLOW-1", "FLOW-2", "FLOW-3");
        JsonNode first = found.path("issues").get(0);
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder("key", "summary", "status", "issuetype", "priority", "assignee", "updated");
        assertThat(first.path("status").asString()).isEqualTo("Done");
        assertThat(first.path("assignee").path("name").asString()).isEqualTo("Alex Chen");
        assertThat(found.has("count")).isFalse();
    }

    @Test
    void showsFieldsByNameIdAndAll() {
        JsonNode named = amara.ok("jira_search", """
                {"query":"key = FLOW-20","fields":["Story Points","customfield_10037","labels"]}""").path("issues").get(0);
        assertThat(named.propertyNames()).containsExactlyInAnyOrder("key", "Story Points", "Reviewer", "labels");
        JsonNode all = amara.ok("jira_search", """
                {"jql":"key = FLOW-20","fields":"*all"}""").path("issues").get(0);
        assertThat(all.path("description").asString()).contains("| Region | p95 | Share |");
    }

    @Test
    void showsNamesLatestChangesAndCount() {
        ObjectNode names = amara.ok("jira_search", """
                {"jql":"key = FLOW-20","fields":["Story Points"],"expand":"names","count":true}""");
        assertThat(names.path("field_names").path("customfield_10024").asString())
                .isEqualTo("Story Points");
        assertThat(names.path("count").asInt()).isEqualTo(1);
        assertThat(names.path("count_is_approximate").asBoolean(false)).isTrue();
        JsonNode changes = amara.ok("jira_search", """
                {"jql":"key = FLOW-20","fields":["summary"],"expand":"changelog-lite"}""").path("issues").get(0).path("latest_changes");
        assertThat(changes).hasSize(5);
        assertThat(changes.get(0).asString()).startsWith("2026-06-08T18:10:00.000+0100 Tomasz Wójcik: ");
    }

    @ParameterizedTest
    @CsvSource({"100,20000", "7,20000", "50,3000", "100,1500"})
    void pagesThroughEverythingWithoutLossOrRepeat(int limit, int maxChars) {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ObjectNode page = amara.ok(
                    "jira_search",
                    "{\"jql\":\"project = SEC ORDER BY created\",\"limit\":" + limit + ",\"max_chars\":" + maxChars
                            + token + "}");
            assertThat(keys(page)).isNotEmpty();
            seen.addAll(keys(page));
            token = page.has("next_page_token")
                    ? ",\"page_token\":\"" + page.path("next_page_token").asString() + "\""
                    : "";
        } while (!token.isEmpty());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(amara.ok("jira_count_issues", """
                {"jql":"project = SEC"}""")
                        .path("counts")
                        .get(0)
                        .path("count")
                        .asInt());
    }

    @Test
    void goesOnAfterACutWithFewerIssuesAPage() {
        List<String> seen = new ArrayList<>();
        String arguments = "\"limit\":50,\"max_chars\":4000";
        do {
            ObjectNode page = amara.ok("jira_search", "{\"jql\":\"project = SEC ORDER BY created\"," + arguments + "}");
            assertThat(keys(page)).isNotEmpty();
            seen.addAll(keys(page));
            arguments = page.has("next_page_token")
                    ? "\"limit\":3,\"page_token\":\""
                            + page.path("next_page_token").asString() + "\""
                    : "";
        } while (!arguments.isEmpty() && seen.size() < 40);
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void takesAPageTokenOnlyWithItsOwnQuery() {
        String token = amara.ok("jira_search", """
                {"jql":"project = FLOW","limit":1}""").path("next_page_token").asString();
        assertThat(amara.refused("jira_search", "{\"jql\":\"project = APP\",\"page_token\":\"" + token + "\"}"))
                .contains("page_token");
        assertThat(amara.refused("jira_search", """
                {"jql":"project = APP","page_token":"abc"}""")).startsWith("Not a page token: 'abc'.");
    }

    @Test
    void stopsWhereJiraGivesTheSamePageTokenAgain() {
        ObjectNode first = amara.ok("jira_search", """
                {"jql":"project = FLOW","limit":1}""");
        String token = first.path("next_page_token").asString();
        SANDBOX.fail("POST", "/rest/api/3/search/jql", new Effect.Patch((ObjectNode)
                Json.parse("{\"nextPageToken\":\"again\",\"isLast\":false}")));
        ObjectNode second =
                amara.ok("jira_search", "{\"jql\":\"project = FLOW\",\"limit\":1,\"page_token\":\"" + token + "\"}");
        String again = second.path("next_page_token").asString();
        SANDBOX.fail(
                "POST",
                "/rest/api/3/search/jql",
                new Effect.Answer(
                        Reply.ok(Json.parse("{\"issues\":[],\"nextPageToken\":\"again\",\"isLast\":false}")), false));
        assertThat(amara.code(
                        "jira_search", "{\"jql\":\"project = FLOW\",\"limit\":1,\"page_token\":\"" + again + "\"}"))
                .isEqualTo("repeated_page_token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "jql":"status = "                            | Error in the JQL Query: Expecting either a value, list or function before the end of the query.
            "jql":"project = NOPE"                       | The value 'NOPE' does not exist for the field 'project'.
            "jql":"foo = 3"                              | Field 'foo' does not exist
            "jql":"zzzzz = 3"                            | Find the names of fields with jira_find_fields.
            "jql":"statsu = Done"                        | Did you mean 'status'?
            "jql":"StoryPoint = 3"                       | 'Story Points'
            "jql":"ORDER BY created"                     | Unbounded JQL queries are not allowed here.
            "jql":"project = FLOW","fields":["nope"]     | There is no field 'nope' on this site.
            "jql":"project = FLOW","fields":["Platforms"] | 'Platforms' fits more than one field
            "jql":"project = FLOW","limit":0             | 'limit'
            "jql":"project = FLOW","expand":"everything" | none, names, changelog-lite
            "jql":""                                     | 'jql' is empty
            "text":"x"                                   | 'jql'
            """)
    void refusesWhatDoesNotFitInWordsThatHelp(String arguments, String words) {
        assertThat(amara.refused("jira_search", "{" + arguments + "}")).contains(words);
    }

    @Test
    void showsOnlyWhatTheCallerMaySee() {
        assertThat(SANDBOX.as(TestingSandbox.HANNAH).refused("jira_search", """
                {"jql":"project = SEC"}"""))
                .contains("SEC");
        assertThat(amara.ok("jira_search", """
                {"jql":"project = SEC","limit":1}""").path("issues")).hasSize(1);
    }

    @Test
    void countsUpToFiveQueries() {
        ObjectNode counted = amara.ok("jira_count_issues", """
                {"jql":["project = FLOW","project = FLOW AND status = Done"]}""");
        assertThat(counted.path("counts").get(0).path("count").asInt())
                .isGreaterThan(counted.path("counts").get(1).path("count").asInt());
        assertThat(amara.refused("jira_count_issues", """
                {"jql":["a=1","a=1","a=1","a=1","a=1","a=1"]}""")).contains("5");
        assertThat(amara.refused("jira_count_issues", """
                {"query":"bogus ="}""")).contains("Expecting either a value");
    }

    @Test
    void saysWithEachQueryThatCouldNotBeCountedWhatHelps() {
        String told = amara.ok("jira_count_issues", """
                {"jql":["project = FLOW","project = FLOWW","stauts = Done"]}""").path("not_read").toString();
        assertThat(told).contains("'FLOWW'", "Did you mean 'FLOW'?", "Did you mean 'status'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status = "In Progres"          | Did you mean 'In Progress'?
            status = Parked                | There are: To Do, In Progress
            project = FLOWW                | Did you mean 'FLOW'?
            priority = P1                  | There are: Highest, High, Medium, Low, Lowest.
            """)
    void namesTheValuesThatAFieldHas(String jql, String words) {
        assertThat(amara.refused("jira_search", Json.write(Json.object().put("jql", jql))))
                .contains(words);
    }

    @Test
    void saysWhyAQueryFoundNothingWhereJiraKnows() {
        ObjectNode nobody = amara.ok("jira_search", """
                {"jql":"project = FLOW AND assignee = priya"}""");
        assertThat(keys(nobody)).isEmpty();
        assertThat(nobody.path("warnings").get(0).asString())
                .contains("The value 'priya' does not exist for the field 'assignee'.")
                .contains("jira_find_users");
        assertThat(amara.ok("jira_search", """
                {"jql":"project = FLOW AND labels = nowhere"}""").has("warnings")).isFalse();
    }

    @Test
    void saysThatJiraWarnsOfIssuesThatAreMissing() {
        SANDBOX.fail("POST", "/rest/api/3/search/jql", new Effect.Patch((ObjectNode) Json.parse("""
                {"warnings":[{"type":"JQL_FUNCTION_LIMIT_EXCEEDED","details":{"clause":"issueHistory()","limit":50}}]}""")));
        assertThat(amara.ok("jira_search", """
                {"jql":"project = FLOW","limit":1}""").path("warnings").get(0).asString())
                .startsWith("Jira warns that issues may be missing: JQL_FUNCTION_LIMIT_EXCEEDED")
                .contains("issueHistory()");
    }

    @Test
    void checksQueries() {
        ObjectNode checked = amara.ok("jira_check_jql", """
                {"jql":["project = FLOW","project == FLOW","foo = 3","asignee = currentUser()"]}""");
        assertThat(checked.path("queries").get(3).path("hint").asString()).isEqualTo("Did you mean 'assignee'?");
        assertThat(checked.path("queries").get(0).path("valid").asBoolean(false))
                .isTrue();
        assertThat(checked.path("queries").get(1).path("errors").get(0).asString())
                .contains("(line 1, character 10)");
        assertThat(checked.path("queries").get(2).path("errors").get(0).asString())
                .contains("'foo'");
        assertThat(amara.refused("jira_check_jql", "{}")).startsWith("There is neither jql nor field to check.");
    }

    @Test
    void listsOperatorsAndValuesOfAField() {
        JsonNode field = amara.ok("jira_check_jql", """
                {"field":"status","value_prefix":"In"}""").path("field");
        assertThat(field.path("operators").valueStream().map(JsonNode::asString))
                .contains("was", "changed");
        assertThat(field.path("values")
                        .valueStream()
                        .map(value -> value.path("value").asString()))
                .contains("In Progress", "In Review");
        JsonNode person =
                amara.ok("jira_check_jql", """
                {"field":"assignee","value_prefix":"Alex C"}""").path("field").path("values").path(0);
        assertThat(person.path("name").asString()).isEqualTo("Alex Chen");
        assertThat(person.path("value").asString()).contains(":");
        assertThat(amara.refused("jira_check_jql", """
                {"field":"nope"}""")).startsWith("There is no field 'nope' in JQL here.");
    }

    @Test
    void picksIssuesByKeyAndWords() {
        assertThat(keys(amara.ok("jira_pick_issues", """
                {"query":"FLOW-12"}"""))).contains("FLOW-12");
        assertThat(keys(amara.ok("jira_pick_issues", """
                {"text":"dark mode","project":"FLOW"}"""))).isNotEmpty().allMatch(key -> key.startsWith("FLOW-"));
        assertThat(keys(amara.ok("jira_pick_issues", """
                {"text":"dark mode","project":"flow"}"""))).isNotEmpty().allMatch(key -> key.startsWith("FLOW-"));
    }
}
