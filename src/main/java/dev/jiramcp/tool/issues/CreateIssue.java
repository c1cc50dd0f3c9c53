package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates one issue. */
public final class CreateIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_create_issue",
            "Create issue",
            "Creates a Jira issue: task, bug, story, epic, or sub-task with a parent. Fields, people and options by name."
                    + " Says which required fields are missing.",
            Toolset.ISSUES,
            true,
            Effect.CREATES,
            false,
            Operations.of("POST /rest/api/3/issue", "GET /rest/api/3/issue/{issueIdOrKey}")
                    .and(Draft.OPERATIONS),
            Input.class,
            Output.class,
            CreateIssue::call);

    /** A failure after the issue is there must not look like one before it, or the caller creates it again. */
    private static final String UNREAD = "It was created, but whether every field was applied could not be read: ";

    private CreateIssue() {}

    record Input(
            @Describe("Project key") String project,

            @Describe(
                    value = "Issue type, by name or id",
                    aliases = {"issue_type", "issuetype"})
            String type,

            @Describe("One line") String summary,
            @Describe("Markdown") Optional<String> description,

            @Describe("Key of the epic or, for a sub-task, of its parent")
            Optional<String> parent,

            @Describe("Name, e-mail, account id or 'me'") Optional<String> assignee,
            @Describe("Priority name") Optional<String> priority,
            @Describe("Labels") List<String> labels,
            @Describe("Component names") List<String> components,
            @Describe("Fix version names") List<String> fixVersions,
            @Describe("YYYY-MM-DD") Optional<String> dueDate,
            @Describe("Sprint id") Optional<String> sprintId,

            @Describe("Other fields by name or id, such as {\"Story Points\": 3}")
            Optional<ObjectNode> fields,

            @Describe(
                    value = "Format of description",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat,

            @Describe(value = "Only check, create nothing", fallback = "false")
            boolean validateOnly) {
        NewIssue issue() {
            return new NewIssue(
                    project,
                    type,
                    summary,
                    description,
                    parent,
                    assignee,
                    priority,
                    labels,
                    components,
                    fixVersions,
                    dueDate,
                    sprintId,
                    fields);
        }
    }

    record Output(
            Optional<String> key,
            Optional<String> id,
            Optional<String> url,
            boolean created,
            Optional<ObjectNode> wouldSend,
            List<String> notApplied,
            Optional<String> note) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        Draft draft = Draft.of(jira, input.issue(), input.bodyFormat());
        if (input.validateOnly()) {
            return new Output(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.of(draft.fields()),
                    List.of(),
                    Optional.empty());
        }
        JsonNode created = jira.send(JiraCall.post("/rest/api/3/issue").body(draft.body()));
        String key = Nodes.textOr(created, "key");
        jira.recentWrites().add(Nodes.textOr(created, "id"));
        try {
            return created(jira, created, draft.notApplied(jira, key), Optional.empty());
        } catch (Refusal unread) {
            return created(jira, created, List.of(), Optional.of(UNREAD + unread.getMessage()));
        }
    }

    private static Output created(Jira jira, JsonNode issue, List<String> notApplied, Optional<String> note) {
        String key = Nodes.textOr(issue, "key");
        return new Output(
                Optional.of(key),
                Optional.of(Nodes.textOr(issue, "id")),
                Optional.of(IssueUrl.of(jira, key)),
                true,
                Optional.empty(),
                notApplied,
                note);
    }
}
