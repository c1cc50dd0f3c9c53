package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.FieldValues;
import dev.jiramcp.jira.Fields;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes fields of an issue, and says what did not come out as asked. */
public final class UpdateIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_update_issue",
            "Update issue",
            "Changes fields of a Jira issue: set, add to, remove from or clear them; replace, append to or patch the"
                    + " description. Images stay. Says what was not applied.",
            Toolset.ISSUES,
            true,
            Effect.UPDATES,
            true,
            Operations.of(
                            "PUT /rest/api/3/issue/{issueIdOrKey}",
                            "GET /rest/api/3/issue/{issueIdOrKey}",
                            "GET /rest/api/3/issue/{issueIdOrKey}/editmeta")
                    .and(FieldValues.OPERATIONS),
            Input.class,
            Output.class,
            UpdateIssue::call);

    /** A failure after the change was made must not look like one before it. */
    private static final String UNREAD =
            "Jira took the change, but whether every field was applied could not be read: ";

    private UpdateIssue() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(
                    value = "New values by field name or id",
                    aliases = {"fields"})
            Optional<ObjectNode> set,

            @Describe("Items to add, such as {\"labels\": [\"ui\"]}")
            Optional<ObjectNode> add,

            @Describe("Items to remove") Optional<ObjectNode> remove,
            @Describe("Fields to empty") List<String> clear,

            @Describe("Markdown; with patch, what stands in place of 'find'")
            Optional<String> description,

            @Describe(
                    value = "What to do with it",
                    oneOf = {"replace", "append", "patch"},
                    fallback = "\"replace\"")
            String descriptionMode,

            @Describe("With patch: the text to replace, which must occur once")
            Optional<String> find,

            @Describe(
                    value = "Format of description",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat,

            @Describe(value = "Notify watchers by e-mail", fallback = "true")
            boolean notify_) {
        /** All texts that the caller wrote. */
        String written() {
            return description.orElse("") + set.map(Json::write).orElse("");
        }
    }

    record Output(String key, String url, List<String> changed, List<String> notApplied, Optional<String> note) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String key = IssueKey.read(input.issue());
        Changes changes = Changes.of(jira, key, input);
        if (changes.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "nothing_to_change", "There is nothing to change on " + key + ".")
                    .withRemedy("Give at least one of set, add, remove, clear and description.");
        }
        JiraCall put = JiraCall.put("/rest/api/3/issue/{issueIdOrKey}", key)
                .query("notifyUsers", input.notify_())
                .query("returnIssue", true)
                .body(changes.body());
        JsonNode answer = jira.send(changes.repeatable() ? put : put.asOnce());
        try {
            return changed(jira, answer.has("fields") ? answer : read(jira, key, changes), key, changes);
        } catch (Refusal unread) {
            return new Output(
                    key,
                    IssueUrl.of(jira, key),
                    changes.fields().stream().map(new Fields(jira)::nameOf).toList(),
                    changes.unmentioned(jira),
                    Optional.of(UNREAD + unread.getMessage()));
        }
    }

    private static Output changed(Jira jira, JsonNode issue, String key, Changes changes) {
        jira.recentWrites().add(Nodes.textOr(issue, "id"));
        Fields names = new Fields(jira);
        List<String> missing = changes.notIn(issue.path("fields"));
        List<String> changed = changes.fields().stream()
                .filter(field -> !missing.contains(field))
                .map(names::nameOf)
                .toList();
        String now = Nodes.text(issue, "key").orElse(key);
        return new Output(
                now,
                IssueUrl.of(jira, now),
                changed,
                Stream.concat(missing.stream().map(names::nameOf), changes.unmentioned(jira).stream())
                        .toList(),
                Optional.empty());
    }

    private static JsonNode read(Jira jira, String key, Changes changes) {
        return jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", key)
                .query("fields", String.join(",", changes.fields())));
    }
}
