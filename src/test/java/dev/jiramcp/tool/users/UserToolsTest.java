package dev.jiramcp.tool.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People and groups, on a sandbox. */
class UserToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private static List<String> names(JsonNode result) {
        return result.path("users")
                .valueStream()
                .map(user -> user.path("name").asString())
                .toList();
    }

    @Test
    void findsPeopleByPartOfTheirName() {
        ObjectNode found = amara.ok("jira_find_users", """
                {"query":"Alex"}""");
        assertThat(names(found)).containsExactly("Alex Chen", "Alex Moreno");
        JsonNode chen = found.path("users").get(0);
        assertThat(chen.path("email").asString()).isEqualTo("alex.chen@brightwell.example");
        assertThat(chen.has("active")).isFalse();
        assertThat(found.path("users").get(1).has("email")).isFalse();
    }

    @Test
    void takesOtherNamesOfTheArgument() {
        assertThat(names(amara.ok("jira_find_users", """
                {"name":"Jonas"}"""))).containsExactly("Jonas Lindqvist");
        assertThat(names(amara.ok("jira_find_users", """
                {"email":"jonas.lindqvist@"}"""))).containsExactly("Jonas Lindqvist");
    }

    @Test
    void findsOnlyThoseWhoCanBeAssigned() {
        assertThat(names(amara.ok("jira_find_users", """
                {"query":"Eleanor"}"""))).containsExactly("Eleanor Whitfield");
        assertThat(names(amara.ok("jira_find_users", """
                {"query":"Eleanor","project":"FLOW"}"""))).isEmpty();
        assertThat(names(amara.ok("jira_find_users", """
                {"query":"Jonas","issue":"FLOW-1"}"""))).containsExactly("Jonas Lindqvist");
    }

    @Test
    void limitsHowManyItFinds() {
        assertThat(names(amara.ok("jira_find_users", """
                {"query":"a","project":"FLOW","limit":2}"""))).hasSize(2);
    }

    @Test
    void findsGroups() {
        ObjectNode found = amara.ok("jira_find_users", """
                {"query":"dev","groups":true}""");
        assertThat(found.path("groups").get(0).path("name").asString()).isEqualTo("developers");
        assertThat(found.path("groups").get(0).path("group_id").asString()).isNotEmpty();
        assertThat(found.has("users")).isFalse();
    }

    @Test
    void findsGroupsWhateverTheirCapitals() {
        ObjectNode found = amara.ok("jira_find_users", """
                {"query":"Dev","groups":true}""");
        assertThat(found.path("groups").path(0).path("name").asString()).isEqualTo("developers");
    }

    @Test
    void getsPeopleByTheirAccountIds() {
        JsonNode alex = amara.ok("jira_find_users", """
                {"query":"Alex Chen"}""").path("users").get(0);
        ObjectNode got = amara.ok(
                "jira_get_user",
                "{\"account_ids\":[\"" + alex.path("account_id").asString()
                        + "\",\"5aaaaaaaaaaaaaaaaaaaaaaa\",\"Alex Chen\"]}");
        assertThat(names(got)).containsExactly("Alex Chen");
        assertThat(got.path("not_found"))
                .as("an id that nobody has, and what is none, hold up no other")
                .extracting(JsonNode::asString)
                .containsExactly("5aaaaaaaaaaaaaaaaaaaaaaa", "Alex Chen");
    }

    @Test
    void saysWhichProjectOrIssueIsUnknown() {
        assertThat(amara.refused("jira_find_users", """
                {"query":"a","project":"NOPE"}"""))
                .isEqualTo(
                        "No project could be found with key 'NOPE'. List the projects that you see with jira_list_projects.");
        assertThat(amara.refused("jira_find_users", """
                {"query":"a","issue":"not a key"}""")).contains("not a key");
    }

    @Test
    void saysWhichScopeIsMissing() {
        TestingAgent narrow = SANDBOX.agent(SANDBOX.oauth(
                TestingSandbox.AMARA, TestingSandbox.SITE::equals, Set.of("offline_access", "read:jira-work")));
        assertThat(narrow.code("jira_find_users", """
                {"query":"a"}""")).isEqualTo("scope_missing");
        assertThat(narrow.refused("jira_find_users", """
                {"query":"a"}""")).contains("'read:jira-user'");
    }
}
