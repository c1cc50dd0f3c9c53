package dev.jiramcp.tool.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Projects, on a sandbox. */
class ProjectToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static List<String> keys(JsonNode found) {
        return found.path("projects")
                .valueStream()
                .map(row -> row.path("key").asString())
                .toList();
    }

    @Test
    void listsTheProjectsThatTheCallerSees() {
        ObjectNode found = amara.ok("jira_list_projects", "{}");
        assertThat(keys(found)).containsExactly("APP", "FLOW", "HELP", "OPS", "SEC");
        assertThat(found.path("count").asInt()).isEqualTo(5);
        JsonNode flow = found.path("projects").get(1);
        assertThat(flow.path("name").asString()).isEqualTo("Flow Platform");
        assertThat(flow.path("style").asString()).isEqualTo("company-managed");
        assertThat(flow.path("lead").asString()).isEqualTo("Priya Raman");
        assertThat(keys(SANDBOX.as(TestingSandbox.JONAS).ok("jira_list_projects", "{}")))
                .doesNotContain("SEC");
    }

    @Test
    void narrowsByNameAndType() {
        assertThat(keys(amara.ok("jira_list_projects", """
                {"query":"flow"}"""))).containsExactly("FLOW");
        assertThat(keys(amara.ok("jira_list_projects", """
                {"type":"service_desk"}"""))).containsExactly("HELP");
        assertThat(keys(amara.ok("jira_list_projects", """
                {"query":"zzz"}"""))).isEmpty();
    }

    @Test
    void pagesThroughAllWithoutLossOrRepeat() {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ObjectNode page = amara.ok("jira_list_projects", "{\"limit\":2" + token + "}");
            seen.addAll(keys(page));
            token = page.has("next_page_token")
                    ? ",\"page_token\":\"" + page.path("next_page_token").asString() + "\""
                    : "";
        } while (!token.isEmpty());
        assertThat(seen).containsExactly("APP", "FLOW", "HELP", "OPS", "SEC");
    }

    @Test
    void describesAProject() {
        ObjectNode flow = amara.ok("jira_get_project", """
                {"project":"FLOW","include":["issue_types","statuses","hierarchy","roles","security_levels","components",
                "versions"]}""");
        assertThat(flow.path("id").asString()).isEqualTo("10000");
        assertThat(flow.path("category").asString()).isEqualTo("Product");
        JsonNode epic = flow.path("issue_types").get(0);
        assertThat(epic.path("name").asString()).isEqualTo("Epic");
        assertThat(epic.path("statuses").valueStream().map(JsonNode::asString))
                .containsExactly("To Do", "In Progress", "In Review", "Done");
        assertThat(flow.path("hierarchy")
                        .valueStream()
                        .map(level -> level.path("level").asInt()))
                .containsExactly(1, 0, -1);
        assertThat(flow.path("roles").valueStream().map(JsonNode::asString)).contains("Administrators");
        assertThat(flow.path("security_levels").get(0).path("name").asString()).isEqualTo("Engineers only");
        assertThat(flow.path("components").valueStream().map(JsonNode::asString))
                .containsExactly("Ingest", "Billing", "Web", "API");
        assertThat(flow.path("versions")).hasSize(5);
    }

    @Test
    void takesAKeyInSmallLetters() {
        for (String call : List.of(
                "jira_get_project {\"project\":\" flow\"}",
                "jira_get_me {\"project\":\"flow\"}",
                "jira_get_create_fields {\"project\":\"flow\",\"type\":\"Task\"}",
                "jira_find_users {\"query\":\"a\",\"project\":\"flow\"}",
                "jira_find_fields {\"query\":\"a\",\"project\":\"Flow\"}",
                "jira_list_values {\"kind\":\"status\",\"project\":\"flow\"}",
                "jira_list_values {\"kind\":\"version\",\"project\":\"flow\"}",
                "jira_list_values {\"kind\":\"component\",\"project\":\"flow\"}",
                "jira_list_values {\"kind\":\"priority\",\"project\":\"flow\"}",
                "jira_create_issue {\"project\":\"flow\",\"type\":\"Task\",\"summary\":\"a\",\"assignee\":\"me\"}",
                "jira_create_issues {\"issues\":[{\"project\":\"flow\",\"type\":\"Task\",\"summary\":\"a\"}]}")) {
            String[] parts = call.split(" ", 2);
            assertThat(amara.ok(parts[0], parts[1]).path("failed").asInt(0))
                    .as(call)
                    .isZero();
        }
    }

    @Test
    void saysNothingOfSectionsThatWereNotAskedFor() {
        ObjectNode flow = amara.ok("jira_get_project", """
                {"project":"FLOW","include":"roles"}""");
        assertThat(flow.propertyNames())
                .contains("roles")
                .doesNotContain("hierarchy", "security_levels", "components", "versions");
    }

    @Test
    void describesATeamManagedProjectWithItsHierarchy() {
        ObjectNode app = amara.ok("jira_get_project", """
                {"project":"APP","include":"hierarchy"}""");
        assertThat(app.path("style").asString()).isEqualTo("team-managed");
        assertThat(app.path("hierarchy")).hasSize(3);
        assertThat(app.path("versions")).isEmpty();
    }

    @Test
    void saysWhatIsUnknown() {
        assertThat(amara.refused("jira_get_project", """
                {"project":"NOPE"}"""))
                .isEqualTo(
                        "No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.");
        assertThat(SANDBOX.as(TestingSandbox.JONAS).code("jira_get_project", """
                {"project":"SEC"}"""))
                .isEqualTo("not_found");
        assertThat(amara.refused("jira_get_project", """
                {"project":"FLOW","include":["everything"]}""")).contains("hierarchy", "versions");
    }
}
