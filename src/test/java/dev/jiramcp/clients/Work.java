package dev.jiramcp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a client saw of a piece of work in Jira, and what every client must have seen. */
final class Work {
    /** What is offered without any configuration, in its order. */
    static final List<String> TOOLS = List.of(
            "jira_get_me",
            "jira_list_sites",
            "jira_search",
            "jira_count_issues",
            "jira_get_issue",
            "jira_get_issues",
            "jira_create_issue",
            "jira_update_issue",
            "jira_assign_issue",
            "jira_get_transitions",
            "jira_transition_issue",
            "jira_list_comments",
            "jira_add_comment",
            "jira_update_comment",
            "jira_find_users",
            "jira_get_user",
            "jira_list_projects",
            "jira_get_project",
            "jira_get_create_fields",
            "jira_get_edit_fields",
            "jira_find_fields");

    private final JsonNode seen;

    Work(JsonNode seen) {
        this.seen = seen;
    }

    private String text(String name) {
        return seen.path(name).asString("");
    }

    private List<String> texts(String name) {
        return seen.path(name).valueStream().map(JsonNode::asString).toList();
    }

    /** Checks all that was seen. */
    void wasDone(String client, String revision) {
        assertThat(text("server")).isEqualTo("jira-mcp");
        assertThat(text("revision")).isEqualTo(revision);
        assertThat(texts("tools")).isEqualTo(TOOLS);
        changedJira(client);
        assertThat(text("refused")).contains("does not exist");
        assertThat(seen.path("unknown").asInt(0)).isEqualTo(-32602);
        assertThat(text("cancelled")).isEqualTo("given up");
        readMore();
        assertThat(seen.path("left").asInt(-1))
                .as("status of the process, once its input is closed")
                .isZero();
    }

    /** Checks the changes alone, for a client that a bridge stands before. */
    void changedJira(String client) {
        assertThat(text("found")).contains("key: FLOW-").contains("next_page_token:");
        assertThat(text("issue")).startsWith("FLOW-");
        assertThat(text("status")).isEqualTo("In Progress");
        assertThat(text("read"))
                .contains(
                        "key: " + text("issue"), "Seen by " + client + " 😀", "status: In Progress", "A **bold** word")
                .contains("sections:\n  links: []\n  subtasks: []\n  comments:");
    }

    private void readMore() {
        assertThat(texts("resources")).containsExactly("jira://guide/jql", "jira://guide/markdown");
        assertThat(text("guide")).startsWith("# JQL");
        assertThat(texts("templates")).containsExactly("jira://{site}/issue/{key}", "jira://{site}/project/{key}");
        assertThat(texts("prompts")).contains("summarize_issue", "standup");
        assertThat(text("prompt")).contains(text("issue"));
        assertThat(texts("completed")).containsExactly("FLOW");
    }
}
