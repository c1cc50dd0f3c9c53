package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every tool on a server whose operator allows two projects: what is in another one is neither read nor changed. */
class LimitedProjectsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent limited;

    @BeforeEach
    void signIn() {
        limited = SANDBOX.agent(
                SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES), "FLOW", "APP");
    }

    @Test
    void saysWhoSomebodyIsThoughNotWhatTheyMayDoInAnotherProject() {
        assertThat(limited.text("jira_get_me", "{\"project\":\"OPS\"}"))
                .contains("not_read", "This server is limited to the projects FLOW, APP; this is in OPS.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jira_get_issue         | "issue":"OPS-1"
            jira_create_issue      | "project":"OPS","type":"Task","summary":"x"
            jira_update_issue      | "issue":"OPS-1","set":{"summary":"x"}
            jira_assign_issue      | "issue":"OPS-1","assignee":"none"
            jira_delete_issue      | "issue":"OPS-1"
            jira_get_transitions   | "issue":"OPS-1"
            jira_transition_issue  | "issue":"OPS-1","to":"Done"
            jira_list_comments     | "issue":"OPS-1"
            jira_add_comment       | "issue":"OPS-1","body":"x"
            jira_update_comment    | "issue":"OPS-1","comment_id":"1","body":"x"
            jira_delete_comment    | "issue":"OPS-1","comment_id":"1"
            jira_find_users        | "query":"a","project":"OPS"
            jira_find_users        | "query":"a","issue":"OPS-1"
            jira_get_project       | "project":"OPS"
            jira_get_project       | "project":"10002"
            jira_get_create_fields | "project":"OPS"
            jira_get_create_fields | "project":"OPS","type":"Task"
            jira_get_edit_fields   | "issue":"OPS-1"
            jira_find_fields       | "project":"OPS"
            jira_list_values       | "kind":"component","project":"OPS"
            jira_list_values       | "kind":"priority","project":"OPS"
            """)
    void refusesWhatIsInAnotherProject(String tool, String arguments) {
        assertThat(limited.refused(tool, "{" + arguments + "}"))
                .isEqualTo("This server is limited to the projects FLOW, APP; this is in OPS."
                        + " Work in one of those projects, or ask the operator to allow this one.");
        assertThat(SANDBOX.sandbox().traffic().exchanges())
                .noneMatch(exchange ->
                        exchange.method().equals("PUT") || exchange.method().equals("DELETE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jira_get_me            | "project":"FLOW"
            jira_get_issue         | "issue":"FLOW-1","include":["comments","changelog","transitions"]
            jira_create_issue      | "project":"flow","type":"Task","summary":"x","assignee":"Jonas Lindqvist"
            jira_update_issue      | "issue":"FLOW-1","set":{"summary":"x"}
            jira_assign_issue      | "issue":"FLOW-1","assignee":"none"
            jira_get_transitions   | "issue":"APP-1"
            jira_list_comments     | "issue":"APP-1"
            jira_add_comment       | "issue":"APP-1","body":"Hello @[Jonas Lindqvist]"
            jira_get_project       | "project":"10000"
            jira_get_create_fields | "project":"FLOW","type":"Task"
            jira_list_values       | "kind":"status"
            jira_check_jql         | "jql":"project = FLOW"
            """)
    void allowsWhatIsInAnAllowedOne(String tool, String arguments) {
        limited.ok(tool, "{" + arguments + "}");
    }

    @Test
    void findsNothingOfOtherProjects() {
        JsonNode found = limited.ok("jira_search", """
                {"jql":"project = OPS OR project = FLOW ORDER BY key","limit":100}""");
        assertThat(found.path("issues")
                        .valueStream()
                        .map(issue -> issue.path("key").asString()))
                .isNotEmpty()
                .allMatch(key -> key.startsWith("FLOW-"));
        assertThat(limited.ok("jira_count_issues", """
                {"jql":"project = OPS"}""")
                        .path("counts")
                        .get(0)
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(limited.ok("jira_get_issues", """
                {"issues":["FLOW-1","OPS-1"]}""").path("not_found").get(0).asString())
                .isEqualTo("OPS-1");
        assertThat(limited.ok("jira_pick_issues", """
                {"query":"OPS-1"}""").path("issues")).isEmpty();
        JsonNode projects = limited.ok("jira_list_projects", "{}");
        assertThat(projects.path("projects")
                        .valueStream()
                        .map(row -> row.path("key").asString()))
                .containsExactly("APP", "FLOW");
        assertThat(projects.path("count").asInt()).isEqualTo(2);
    }

    @Test
    void showsAttachmentsInCommentsOfAllowedIssues() {
        String id = SANDBOX.attach("FLOW-1", "plan.png", "image/png").id();
        limited.ok("jira_add_comment", "{\"issue\":\"FLOW-1\",\"body\":\"x\",\"attachments\":[\"" + id + "\"]}");
    }

    @Test
    void hidesIssuesOfOtherProjectsToWhichAnAllowedOneLeads() {
        TestingAgent amara = SANDBOX.as(TestingSandbox.AMARA);
        SANDBOX.link("FLOW-1", "OPS-1");
        String secret =
                amara.ok("jira_get_issue", """
                        {"issue":"OPS-1","fields":["summary"]}""").path("fields").path("summary").asString();
        assertThat(limited.text("jira_get_issue", """
                {"issue":"FLOW-1","include":["links","changelog"]}"""))
                .contains("In a project that this server does not show", "hidden")
                .doesNotContain("OPS-1")
                .doesNotContain(secret);
        assertThat(limited.text("jira_search", """
                {"jql":"key = FLOW-1","fields":["issuelinks"],"expand":"changelog-lite"}""")).contains("hidden").doesNotContain("OPS-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jira_create_issue | "project":"FLOW","type":"Story","summary":"x","parent":"OPS-1"
            jira_update_issue | "issue":"FLOW-1","set":{"parent":"OPS-1"}
            """)
    void leadsNoIssueToAnotherProject(String tool, String arguments) {
        assertThat(limited.refused(tool, "{" + arguments + "}")).contains("limited to the projects");
    }

    @Test
    void createsNothingInOtherProjects() {
        JsonNode made = limited.ok("jira_create_issues", """
                {"issues":[{"project":"OPS","type":"Task","summary":"x"},{"project":"FLOW","type":"Task","summary":"y"}]}""");
        assertThat(made.path("created").asInt()).isEqualTo(1);
        assertThat(made.path("issues").get(0).path("error").asString()).contains("this is in OPS");
    }
}
