package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A part of an answer that can't be read costs that part alone, whatever the reason, in every tool that asks for parts. */
class SectionTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static void fails(String operation, String preset) {
        String[] parts = operation.split(" ");
        SANDBOX.sandbox()
                .control()
                .plan(Fault.always(
                        Match.of(parts[0], parts[1]), Presets.find(preset).orElseThrow()));
    }

    private static void checkWhy(JsonNode why, String code) {
        assertThat(why.path("code").asString()).isEqualTo(code);
        assertThat(why.path("message").asString()).isNotBlank();
        assertThat(why.path("remedy").asString()).as("what to do: " + why).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "comments, GET /rest/api/3/issue/{key}/comment",
        "changelog, GET /rest/api/3/issue/{key}/changelog",
        "transitions, GET /rest/api/3/issue/{key}/transitions",
        "remote_links, GET /rest/api/3/issue/{key}/remotelink",
        "watchers, GET /rest/api/3/issue/{key}/watchers",
        "editmeta, GET /rest/api/3/issue/{key}/editmeta",
    })
    void anIssueIsShownWithoutTheSectionThatIsForbidden(String section, String operation) {
        fails(operation, "admin-only");
        JsonNode issue = amara.ok("jira_get_issue", """
                {"issue":"FLOW-20","include":["comments","changelog","transitions","remote_links","watchers","editmeta",
                 "links","worklogs"]}""");
        assertThat(issue.path("fields").path("summary").asString()).isNotBlank();
        JsonNode sections = issue.path("sections");
        checkWhy(sections.path(section).path("not_read"), "not_permitted");
        assertThat(sections.properties().stream()
                        .filter(one -> one.getValue().has("not_read"))
                        .count())
                .isEqualTo(1);
        assertThat(sections.size()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "scope-mismatch, scope_missing",
        "admin-only, not_permitted",
        "hidden, not_found",
        "unauthorized, not_authenticated",
        "removed, removed",
        "edge-503, unavailable",
        "limit-burst, rate_limited_burst",
        "e12-drop, unreachable",
    })
    void whyItCouldNotBeReadIsSaidInItsPlace(String fault, String code) {
        fails("GET /rest/api/3/issue/{key}/watchers", fault);
        String arguments = """
                {"issue":"FLOW-20","include":["comments","watchers"]}""";
        JsonNode sections = amara.ok("jira_get_issue", arguments).path("sections");
        checkWhy(sections.path("watchers").path("not_read"), code);
        assertThat(sections.path("comments").path("total").asInt()).isEqualTo(1);
        assertThat(amara.text("jira_get_issue", arguments)).contains("not_read", code);
    }

    @Test
    void wordsOfJirasAreSaid() {
        fails("GET /rest/api/3/issue/{key}/watchers", "hidden");
        assertThat(amara.ok("jira_get_issue", """
                {"issue":"FLOW-20","include":["watchers"]}""")
                        .path("sections")
                        .path("watchers")
                        .path("not_read")
                        .path("message")
                        .asString())
                .contains("Issue does not exist or you do not have permission to see it.");
    }

    @Test
    void anIssueThatCanNotBeReadIsRefusedAsBefore() {
        fails("GET /rest/api/3/issue/{key}", "hidden");
        assertThat(amara.code("jira_get_issue", """
                {"issue":"FLOW-20","include":["comments"]}""")).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jira_get_project  | "project":"FLOW","include":["roles","security_levels"] | GET /rest/api/3/project/{key}/statuses        | statuses
            jira_get_project  | "project":"FLOW","include":["roles","security_levels"] | GET /rest/api/3/project/{key}/role            | roles
            jira_get_project  | "project":"FLOW","include":["roles","security_levels"] | GET /rest/api/3/project/{key}/securitylevel   | security_levels
            jira_get_me       | "project":"FLOW"                                       | GET /rest/api/3/mypermissions                 | permissions
            jira_search       | "jql":"key = FLOW-20","count":true                     | POST /rest/api/3/search/approximate-count     | count
            jira_search       | "jql":"key = FLOW-20","fields":["*all"]                | GET /rest/api/3/field                         | field_names
            jira_get_issue    | "issue":"FLOW-20"                                      | GET /rest/api/3/field                         | field_names
            jira_get_issues   | "issues":["FLOW-20"],"fields":["*all"]                 | GET /rest/api/3/field                         | field_names
            jira_check_jql    | "jql":"project = FLOW","field":"status"                | POST /rest/api/3/jql/parse                    | queries
            jira_check_jql    | "jql":"project = FLOW","field":"status"                | GET /rest/api/3/jql/autocompletedata          | field
            """)
    void everyToolThatAsksForPartsGivesTheOthers(String tool, String arguments, String operation, String part) {
        fails(operation, "admin-only");
        JsonNode answer = amara.ok(tool, "{" + arguments + "}");
        checkWhy(answer.path("not_read").path(part), "not_permitted");
        assertThat(answer.path("not_read").size()).isEqualTo(1);
        assertThat(answer.size()).as(answer.toString()).isGreaterThan(1);
    }

    @Test
    void issueTypesAreNamedWithoutTheirStatuses() {
        fails("GET /rest/api/3/project/{key}/statuses", "admin-only");
        JsonNode types = amara.ok("jira_get_project", "{\"project\":\"FLOW\"}").path("issue_types");
        assertThat(types.valueStream().map(type -> type.path("name").asString()))
                .contains("Epic", "Task", "Bug");
    }

    @Test
    void aQueryThatIsWrongLeavesTheCountsOfTheOthers() {
        JsonNode answer = amara.ok("jira_count_issues", """
                {"jql":["project = FLOW","nonsense ="]}""");
        assertThat(answer.path("counts").size()).isEqualTo(1);
        assertThat(answer.path("not_read").path("nonsense =").path("code").asString())
                .isEqualTo("refused_by_jira");
        assertThat(amara.code("jira_count_issues", "{\"jql\":[\"nonsense =\"]}"))
                .isEqualTo("refused_by_jira");
    }

    @Test
    void aPersonWhoCanNotBeReadLeavesTheOthers() {
        SANDBOX.sandbox()
                .control()
                .plan(Fault.once(
                        Match.of("GET", "/rest/api/3/user"),
                        Presets.find("admin-only").orElseThrow()));
        JsonNode people = amara.ok("jira_get_user", """
                {"account_ids":["5aaaaaaaaaaaaaaaaaaaaaaa","5bbbbbbbbbbbbbbbbbbbbbbb"]}""");
        assertThat(people.path("not_read").has("5aaaaaaaaaaaaaaaaaaaaaaa")).isTrue();
        assertThat(people.path("not_found").valueStream().map(JsonNode::asString))
                .containsExactly("5bbbbbbbbbbbbbbbbbbbbbbb");
    }

    @Test
    void whereNobodyCanBeReadTheCallIsRefused() {
        fails("GET /rest/api/3/user", "admin-only");
        assertThat(amara.code("jira_get_user", "{\"account_ids\":\"5aaaaaaaaaaaaaaaaaaaaaaa\"}"))
                .isEqualTo("not_permitted");
    }
}
