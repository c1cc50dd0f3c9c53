package dev.jiramcp.tool.fields;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Fields and their values, on a sandbox. */
class FieldToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(one -> one.path("name").asString()).toList();
    }

    @Test
    void listsTheTypesOfAProject() {
        ObjectNode found = amara.ok("jira_get_create_fields", """
                {"project":"FLOW"}""");
        assertThat(names(found.path("issue_types"))).containsExactly("Epic", "Story", "Task", "Bug", "Sub-task");
        assertThat(found.propertyNames()).containsExactly("project", "issue_types");
    }

    @Test
    void listsRequiredFieldsFirst() {
        JsonNode fields = amara.ok("jira_get_create_fields", """
                {"project":"FLOW","issue_type":"bug","limit":100}""").path("fields");
        assertThat(names(fields).subList(0, 3)).contains("Summary", "Severity");
        JsonNode severity = fields.valueStream()
                .filter(field -> field.path("name").asString().equals("Severity"))
                .findFirst()
                .orElseThrow();
        assertThat(severity.path("required").asBoolean(false)).isTrue();
        assertThat(severity.path("type").asString()).isEqualTo("option");
        assertThat(severity.has("operations")).isFalse();
        assertThat(severity.path("allowed_values").valueStream().map(JsonNode::asString))
                .containsExactly("Critical", "Major", "Minor");
        assertThat(names(amara.ok("jira_get_create_fields", """
                {"project":"FLOW","type":"Bug","only_required":true}""").path("fields")))
                .contains("Severity")
                .doesNotContain("Labels");
    }

    @ParameterizedTest
    @CsvSource({"100,20000", "3,20000", "100,1000"})
    void pagesThroughAllFieldsWithoutLossOrRepeat(int limit, int maxChars) {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ObjectNode page = amara.ok(
                    "jira_get_create_fields",
                    "{\"project\":\"FLOW\",\"type\":\"Task\",\"limit\":" + limit + ",\"max_chars\":" + maxChars + token
                            + "}");
            seen.addAll(names(page.path("fields")));
            token = page.has("next_page_token")
                    ? ",\"page_token\":\"" + page.path("next_page_token").asString() + "\""
                    : "";
        } while (!token.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSize(34);
    }

    @Test
    void looksIntoTheValuesOfAField() {
        ObjectNode found = amara.ok("jira_get_create_fields", """
                {"project":"FLOW","type":"Task","field":"customers","option_query":"ber"}""");
        assertThat(found.path("fields")
                        .get(0)
                        .path("allowed_values")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("City of Bergen");
        ObjectNode nested = amara.ok("jira_get_create_fields", """
                {"project":"FLOW","type":"Bug","field":"Affected Region","option_query":"nordics"}""");
        assertThat(nested.path("fields").get(0).path("allowed_values").get(0).asString())
                .isEqualTo("Europe > Nordics");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jira_get_create_fields | "project":"NOPE"                                        | No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.
            jira_get_create_fields | "project":"FLOW","type":"Bugg"                          | There is no issue type 'Bugg' here. There are: Epic, Story, Task, Bug
            jira_get_create_fields | "project":"FLOW","type":"Task","field":"Severity"       | The field 'Severity' (customfield_10030) is not on this screen
            jira_get_create_fields | "project":"FLOW","type":"Task","option_query":"x"       | option_query needs a field to look into.
            jira_get_edit_fields   | "issue":"FLOW-99999"                                    | Issue does not exist or you do not have permission to see it. Check the key or id, or ask for access.
            jira_get_edit_fields   | "issue":"FLOW-1","field":"Nope"                         | There is no field 'Nope' here.
            jira_find_fields       | "project":"NOPE"                                        | No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.
            jira_list_values       | "kind":"version"                                        | A version belongs to a project, and none is named.
            jira_list_values       | "kind":"component","project":"NOPE"                     | No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.
            jira_list_values       | "kind":"colour"                                         | label, status, resolution, priority, version, component
            """)
    void refusesWhatDoesNotFitInWordsThatHelp(String tool, String arguments, String words) {
        assertThat(amara.refused(tool, "{" + arguments + "}")).contains(words);
    }

    @Test
    void listsWhatCanBeChangedOnAnIssue() {
        ObjectNode found = amara.ok("jira_get_edit_fields", """
                {"issue":"FLOW-1"}""");
        assertThat(names(found.path("fields"))).contains("Summary", "Labels", "Story Points");
        JsonNode priority = amara.ok("jira_get_edit_fields", """
                {"issue":"FLOW-1","field":"priority","option_query":"high"}""").path("fields").get(0);
        assertThat(priority.path("allowed_values").valueStream().map(JsonNode::asString))
                .containsExactly("Highest", "High");
    }

    @Test
    void findsFieldsByNameIdAndProject() {
        ObjectNode points = amara.ok("jira_find_fields", """
                {"query":"point"}""");
        assertThat(names(points.path("fields"))).containsExactly("Story Points", "Story point estimate");
        assertThat(points.path("fields").get(0).path("jql_names").valueStream().map(JsonNode::asString))
                .contains("cf[10024]");
        assertThat(names(amara.ok("jira_find_fields", """
                {"name":"customfield_10024"}""").path("fields"))).containsExactly("Story Points");
        assertThat(amara.ok("jira_find_fields", """
                {"query":"Platforms"}""").path("total").asInt()).isEqualTo(2);
        assertThat(amara.ok("jira_find_fields", """
                {"query":"Platforms","project":"FLOW"}""").path("total").asInt()).isEqualTo(1);
        assertThat(amara.ok("jira_find_fields", """
                {"custom_only":true,"limit":1}""")
                        .path("fields")
                        .get(0)
                        .path("id")
                        .asString())
                .startsWith("customfield_");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "kind":"label"                               | docs
            "kind":"label","query":"sec"                 | security
            "kind":"status"                              | In Review
            "kind":"status","project":"APP"              | Testing
            "kind":"resolution"                          | Won't Do
            "kind":"priority"                            | Highest
            "kind":"priority","project":"FLOW"           | Highest
            "kind":"version","project":"FLOW"            | 3.0
            "kind":"component","project":"FLOW"          | Billing
            """)
    void listsValues(String arguments, String value) {
        ObjectNode found = amara.ok("jira_list_values", "{" + arguments + "}");
        assertThat(names(found.path("values"))).contains(value);
        assertThat(found.path("complete").asBoolean(false)).isTrue();
    }

    @Test
    void saysWhenThereAreMoreValues() {
        ObjectNode found = amara.ok("jira_list_values", """
                {"kind":"label","limit":2}""");
        assertThat(found.path("values")).hasSize(2);
        assertThat(found.path("complete").asBoolean(true)).isFalse();
    }
}
