package dev.jiramcp.tool.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who am I, and which sites, on a sandbox. */
class ContextToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static TestingAgent onAllSites() {
        return SANDBOX.agent(SANDBOX.oauth(TestingSandbox.AMARA, site -> true, TestingSandbox.SCOPES));
    }

    @Test
    void saysWhoTheCallerIsAndWhatTheLoginMayDo() {
        ObjectNode me = SANDBOX.as(TestingSandbox.AMARA).ok("jira_get_me", "");
        assertThat(me.path("account").path("name").asString()).isEqualTo("Amara Okafor");
        assertThat(me.path("account").path("email").asString()).isEqualTo(TestingSandbox.AMARA);
        assertThat(me.path("account").path("time_zone").asString()).isEqualTo("Europe/London");
        assertThat(me.path("login").asString()).isEqualTo("OAuth connection");
        assertThat(me.path("sites")).hasSize(1);
        assertThat(me.path("scopes").valueStream().map(JsonNode::asString))
                .containsExactly("offline_access", "read:jira-user", "read:jira-work", "write:jira-work");
        assertThat(me.path("toolsets").valueStream().map(JsonNode::asString)).contains("search", "issues");
    }

    @Test
    void saysWhatTheCallerMayDoInAProjectAndWhatNot() {
        ObjectNode amara = SANDBOX.as(TestingSandbox.AMARA).ok("jira_get_me", """
                {"project":"FLOW"}""");
        assertThat(amara.path("permissions").valueStream().map(JsonNode::asString))
                .contains("BROWSE_PROJECTS", "DELETE_ISSUES");
        ObjectNode jonas = SANDBOX.as(TestingSandbox.JONAS).ok("jira_get_me", """
                {"project":"FLOW"}""");
        assertThat(jonas.path("permissions").valueStream().map(JsonNode::asString))
                .contains("BROWSE_PROJECTS", "CREATE_ISSUES")
                .doesNotContain("ADMINISTER_PROJECTS");
        assertThat(jonas.path("lacking").valueStream().map(JsonNode::asString)).contains("ADMINISTER_PROJECTS");
    }

    @Test
    void saysThatAHiddenProjectDoesNotExist() {
        assertThat(SANDBOX.as(TestingSandbox.JONAS).text("jira_get_me", """
                {"project":"SEC"}"""))
                .contains(
                        "No project could be found with key 'SEC'.",
                        "List the projects that you see with jira_list_projects.");
    }

    @Test
    void listsTheSitesOfTheLogin() {
        ObjectNode sites = onAllSites().ok("jira_list_sites", "");
        assertThat(sites.path("sites")
                        .valueStream()
                        .map(site -> site.path("name").asString()))
                .containsExactlyInAnyOrder("brightwell", "brightwell-labs", "northgate-utilities");
        assertThat(sites.path("sites")
                        .valueStream()
                        .map(site -> site.path("url").asString()))
                .contains(SANDBOX.sandbox().site("brightwell").toString());
    }

    @Test
    void asksForTheSiteWhereThereAreSeveral() {
        TestingAgent agent = onAllSites();
        assertThat(agent.ok("jira_get_me", "").path("note").asString()).contains("'site'");
        assertThat(agent.code("jira_list_projects", "{}")).isEqualTo("site_needed");
        assertThat(agent.refused("jira_list_projects", "{}"))
                .startsWith("You have 3 Jira sites: ")
                .contains("/site/brightwell-labs (brightwell-labs)")
                .contains("Call again with the argument 'site', set to one of these URLs.");
    }

    @Test
    void takesASiteByUrlNameOrCloudId() {
        TestingAgent agent = onAllSites();
        for (String site : Set.of(
                SANDBOX.sandbox().site("brightwell-labs").toString(),
                SANDBOX.sandbox().site("brightwell-labs") + "/browse/LAB-1",
                "Brightwell-Labs",
                "8594f221-9797-4f78-9fa4-485e198d7cd0")) {
            ObjectNode found = agent.ok("jira_list_projects", "{\"site\":\"" + site + "\"}");
            assertThat(found.path("projects")
                            .valueStream()
                            .map(row -> row.path("key").asString()))
                    .as(site)
                    .containsExactly("LAB", "PROTO");
        }
        assertThat(agent.refused("jira_list_projects", """
                {"site":"brightwel"}"""))
                .startsWith("There is no site 'brightwel' among yours. Yours are: ");
    }

    @Test
    void worksWithAnApiTokenWithAndWithoutScopes() {
        TestingAgent plain = SANDBOX.agent(SANDBOX.apiToken(TestingSandbox.JONAS));
        assertThat(plain.ok("jira_get_me", "").path("login").asString()).isEqualTo("API token without scopes");
        TestingAgent scoped = SANDBOX.agent(
                SANDBOX.apiToken(TestingSandbox.JONAS, GetMe.TOOL.scopes().classic()));
        ObjectNode me = scoped.ok("jira_get_me", "");
        assertThat(me.path("login").asString()).isEqualTo("API token with scopes");
        assertThat(me.path("account").path("name").asString()).isEqualTo("Jonas Lindqvist");
    }

    @Test
    void saysThatACredentialIsWrong() {
        TestingAgent wrong = SANDBOX.agent(SANDBOX.apiToken(TestingSandbox.JONAS, "ATATTwrong"));
        assertThat(wrong.code("jira_get_me", "")).isEqualTo("wrong_credential");
        assertThat(wrong.refused("jira_get_me", ""))
                .contains("The e-mail address and API token are not accepted")
                .doesNotContain("ATATTwrong");
    }
}
