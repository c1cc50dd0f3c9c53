package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each tool works with just the scopes that it declares: all of the classic ones, or all of the granular ones. */
class DeclaredScopesTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("jira_get_me", "\"project\":\"FLOW\""),
            Map.entry("jira_search", "\"jql\":\"project = FLOW\",\"fields\":[\"Story Points\"],\"count\":true"),
            Map.entry("jira_count_issues", "\"jql\":\"project = FLOW\""),
            Map.entry("jira_check_jql", "\"jql\":\"project = FLOW\",\"field\":\"status\""),
            Map.entry("jira_pick_issues", "\"query\":\"FLOW-1\""),
            Map.entry(
                    "jira_get_issue",
                    "\"issue\":\"FLOW-20\",\"include\":[\"comments\",\"changelog\",\"transitions\",\"remote_links\","
                            + "\"watchers\",\"editmeta\"]"),
            Map.entry("jira_get_issues", "\"issues\":\"FLOW-1\",\"fields\":[\"Story Points\"]"),
            Map.entry(
                    "jira_create_issue",
                    "\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"x\",\"assignee\":\"Jonas Lindqvist\","
                            + "\"fields\":{\"Reviewer\":\"me\"},\"description\":\"@[Jonas Lindqvist]\""),
            Map.entry(
                    "jira_create_issues",
                    "\"issues\":[{\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"x\",\"assignee\":\"me\"}]"),
            Map.entry(
                    "jira_update_issue",
                    "\"issue\":\"FLOW-1\",\"set\":{\"Reviewer\":\"Jonas Lindqvist\"},\"description\":\"@[Alex Chen]\""),
            Map.entry("jira_assign_issue", "\"issue\":\"FLOW-1\",\"assignee\":\"Jonas Lindqvist\""),
            Map.entry("jira_delete_issue", "\"issue\":\"FLOW-1\",\"delete_subtasks\":true"),
            Map.entry("jira_get_transitions", "\"issue\":\"FLOW-1\""),
            Map.entry("jira_transition_issue", "\"issue\":\"FLOW-1\",\"to\":\"To Do\",\"comment\":\"@[Alex Chen]\""),
            Map.entry("jira_list_comments", "\"issue\":\"FLOW-1\""),
            Map.entry("jira_add_comment", "\"issue\":\"FLOW-1\",\"body\":\"@[Alex Chen]\""),
            Map.entry("jira_find_users", "\"query\":\"a\",\"project\":\"FLOW\""),
            Map.entry("jira_get_user", "\"account_ids\":\"5aaaaaaaaaaaaaaaaaaaaaaa\""),
            Map.entry("jira_list_projects", ""),
            Map.entry("jira_get_project", "\"project\":\"FLOW\",\"include\":[\"roles\",\"security_levels\"]"),
            Map.entry("jira_get_create_fields", "\"project\":\"FLOW\",\"type\":\"Task\""),
            Map.entry("jira_get_edit_fields", "\"issue\":\"FLOW-1\""),
            Map.entry("jira_find_fields", "\"project\":\"FLOW\""),
            Map.entry("jira_list_values", "\"kind\":\"priority\",\"project\":\"FLOW\""));

    static Stream<Tool<?, ?>> tools() {
        return Catalogue.ALL.tools().stream().filter(tool -> CALLS.containsKey(tool.name()));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void worksWithEitherSetAlone(Tool<?, ?> tool) {
        for (Set<Scope> scopes : Set.of(tool.scopes().classic(), tool.scopes().granular())) {
            SANDBOX.reset();
            Connection connection = SANDBOX.apiToken(TestingSandbox.AMARA, scopes);
            connection.sites(); // finds out which way the token goes, before the tool is watched
            SANDBOX.agent(connection).ok(tool.name(), "{" + CALLS.get(tool.name()) + "}");
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void worksWhereJustTheseScopesWereChosenThoughTheCredentialHasMore(Tool<?, ?> tool) {
        for (Set<Scope> scopes : Set.of(tool.scopes().classic(), tool.scopes().granular())) {
            SANDBOX.reset();
            Connection connection = new ChosenScopes(SANDBOX.apiToken(TestingSandbox.AMARA), scopes);
            connection.sites();
            SANDBOX.agent(connection).ok(tool.name(), "{" + CALLS.get(tool.name()) + "}");
        }
    }

    /** Calls that come to parts of a tool's work for which its least scopes do not suffice. */
    private static final Map<String, String> PARTLY = Map.of(
            "jira_get_me", "\"project\":\"FLOW\"",
            "jira_search", "\"jql\":\"project = FLOW\",\"fields\":[\"*all\"]",
            "jira_get_issue", CALLS.get("jira_get_issue"),
            "jira_get_issues", "\"issues\":\"FLOW-1\",\"fields\":[\"*all\"]",
            "jira_get_project", CALLS.get("jira_get_project"));

    static Stream<Tool<?, ?>> toolsOfParts() {
        return Catalogue.ALL.tools().stream().filter(tool -> PARTLY.containsKey(tool.name()));
    }

    @ParameterizedTest
    @MethodSource("toolsOfParts")
    void givesWithFewerGranularScopesWhatItMayAndSaysWhichScopesTheRestTakes(Tool<?, ?> tool) {
        Set<Scope> least = tool.least().granular();
        assertThat(tool.scopes().isMetBy(least)).isFalse();
        Connection connection = new ChosenScopes(SANDBOX.apiToken(TestingSandbox.AMARA), least);
        connection.sites();
        String found = SANDBOX.agent(connection)
                .ok(tool.name(), "{" + PARTLY.get(tool.name()) + "}")
                .toString();
        assertThat(found).contains("not_read", "\"code\":\"scope_missing\"", "\"remedy\":\"Connect the account again");
        assertThat(tool.scopes().granular().stream()
                        .filter(scope -> !least.contains(scope))
                        .map(Scope::value))
                .as(found)
                .anyMatch(found::contains);
    }

    @Test
    void eachSectionOfAnIssueSaysItsOwnMissingScope() {
        Tool<?, ?> tool = Catalogue.ALL.find("jira_get_issue").orElseThrow();
        Connection connection = new ChosenScopes(
                SANDBOX.apiToken(TestingSandbox.AMARA), tool.least().granular());
        connection.sites();
        JsonNode issue = SANDBOX.agent(connection)
                .ok("jira_get_issue", "{\"issue\":\"FLOW-20\",\"include\":[\"comments\",\"watchers\",\"links\"]}");
        assertThat(issue.path("fields").path("summary").asString("")).isNotEmpty();
        JsonNode sections = issue.path("sections");
        assertThat(sections.path("comments").path("not_read").path("message").asString(""))
                .contains("read:comment:jira")
                .doesNotContain("watcher");
        assertThat(sections.path("watchers").path("not_read").path("message").asString(""))
                .contains("read:issue.watcher:jira");
        assertThat(sections.path("links").isArray()).isTrue();
    }

    /** What one call does not come to is not asked of its credential. */
    @Test
    void listsOneKindOfValuesWithTheScopesOfThatKindAlone() {
        Connection connection =
                new ChosenScopes(SANDBOX.apiToken(TestingSandbox.AMARA), Set.of(new Scope("read:label:jira")));
        connection.sites();
        TestingAgent agent = SANDBOX.agent(connection);
        agent.ok("jira_list_values", "{\"kind\":\"label\"}");
        assertThat(agent.refused("jira_list_values", "{\"kind\":\"resolution\"}"))
                .contains("'read:resolution:jira'");
    }

    /** A credential that may do everything, of which somebody chose a part. */
    private record ChosenScopes(Connection whole, Set<Scope> chosen) implements Connection {
        @Override
        public String kind() {
            return whole.kind();
        }

        @Override
        public List<Site> sites() {
            return whole.sites();
        }

        @Override
        public Optional<Set<Scope>> scopes() {
            return Optional.of(chosen);
        }

        @Override
        public Jira on(Site site) {
            return whole.on(site);
        }
    }

    @Test
    void everyToolThatNeedsScopesIsTried() {
        assertThat(Catalogue.ALL.tools().stream()
                        .filter(tool -> !tool.operations().equals(Operations.NONE))
                        .map(Tool::name)
                        .filter(name -> !CALLS.containsKey(name)))
                .as("these need the id of a comment, and are watched in the tests of comments")
                .containsExactlyInAnyOrder("jira_update_comment", "jira_delete_comment");
    }
}
