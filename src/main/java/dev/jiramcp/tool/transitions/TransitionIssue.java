package dev.jiramcp.tool.transitions;

import dev.jiramcp.jira.FieldValues;
import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Place;
import dev.jiramcp.jira.Transition;
import dev.jiramcp.jira.Transitions;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.issues.IssueUrl;
import dev.jiramcp.tool.issues.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes an issue one step through its workflow. */
public final class TransitionIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_transition_issue",
            "Transition issue",
            "Moves a Jira issue to another status, by target status, transition name or id, with the fields and comment of"
                    + " the transition screen.",
            Toolset.TRANSITIONS,
            true,
            Effect.UPDATES,
            false,
            Operations.of(
                            "POST /rest/api/3/issue/{issueIdOrKey}/transitions",
                            "GET /rest/api/3/issue/{issueIdOrKey}/transitions",
                            "GET /rest/api/3/issue/{issueIdOrKey}",
                            "POST /rest/api/3/issue/{issueIdOrKey}/comment")
                    .and(FieldValues.OPERATIONS),
            Input.class,
            Output.class,
            TransitionIssue::call);

    private TransitionIssue() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(
                    value = "Target status, or transition name or id",
                    aliases = {"status", "transition", "transition_id"})
            String to,

            @Describe("Resolution name, where the screen asks for it")
            Optional<String> resolution,

            @Describe("Other fields of the screen, by name or id")
            Optional<ObjectNode> fields,

            @Describe("Comment, in Markdown") Optional<String> comment,

            @Describe(
                    value = "Format of comment",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat) {}

    record Output(
            String key, String url, String status, Optional<String> resolution, boolean moved, Optional<String> note) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String key = IssueKey.read(input.issue());
        Optional<Transition> step = step(jira, key, input.to());
        if (step.isEmpty()) {
            JsonNode issue = status(jira, key);
            String silence = input.comment().isPresent() ? ", and no comment was added." : ".";
            return output(
                    jira, issue, false, Optional.of("It was in this status already; nothing was changed" + silence));
        }
        return walk(jira, key, step.get(), input);
    }

    private static Output walk(Jira jira, String key, Transition step, Input input) {
        Optional<ObjectNode> comment = input.comment()
                .map(text -> RichText.document(jira, text, input.bodyFormat()).document());
        ObjectNode body = body(jira, key, step, input);
        comment.filter(text -> step.hasScreen())
                .ifPresent(text -> body.putObject("update")
                        .putArray("comment")
                        .addObject()
                        .putObject("add")
                        .set("body", text));
        jira.send(JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/transitions", key)
                .body(body));
        List<String> notes = new ArrayList<>();
        comment.filter(text -> !step.hasScreen())
                .flatMap(text -> uncommented(jira, key, text))
                .ifPresent(notes::add);
        notes.addAll(
                RichText.unmentioned(jira, comment.<JsonNode>map(text -> text).orElseGet(Json::object)));
        return walked(jira, key, step, notes);
    }

    /** What came of it; a failure to read that must not look like a failure to move, or the caller moves it again. */
    private static Output walked(Jira jira, String key, Transition step, List<String> notes) {
        try {
            JsonNode issue = status(jira, key);
            jira.recentWrites().add(Nodes.textOr(issue, "id"));
            boolean moved = Nodes.textOr(issue.path("fields").path("status"), "name")
                    .equals(step.to().name());
            if (!moved) {
                notes.add("Jira took the transition '" + step.name() + "', but the issue is not in "
                        + step.to().name() + ".");
            }
            return output(jira, issue, moved, joined(notes));
        } catch (Refusal unread) {
            notes.add("Jira took the transition, but the issue could not be read after it: " + unread.getMessage());
            return new Output(key, IssueUrl.of(jira, key), step.to().name(), Optional.empty(), true, joined(notes));
        }
    }

    private static Optional<String> joined(List<String> notes) {
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes));
    }

    /** The step; empty where there is none since the issue is already where it would lead. */
    private static Optional<Transition> step(Jira jira, String key, String to) {
        try {
            return Optional.of(Transitions.pick(new Transitions(jira).of(key), to));
        } catch (Refusal none) {
            String now = Nodes.textOr(status(jira, key).path("fields").path("status"), "name");
            if (none.kind() != Refusal.Kind.AMBIGUOUS && now.equalsIgnoreCase(to.strip())) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private static ObjectNode body(Jira jira, String key, Transition step, Input input) {
        ObjectNode wanted = input.fields().map(ObjectNode::deepCopy).orElseGet(Json::object);
        input.resolution().ifPresent(name -> wanted.put("resolution", name));
        ObjectNode fields = new FieldValues(jira, Place.issue(key)).writeAll(step.fields(), wanted);
        FieldValues.requireAll(step.fields(), fields);
        ObjectNode body = Json.object();
        body.putObject("transition").put("id", step.id());
        if (!fields.isEmpty()) {
            body.set("fields", fields);
        }
        return body;
    }

    /**
     * A transition without a screen drops a comment that comes with it, so that one is added after it.
     *
     * @return why it could not be, since by then the issue has moved
     */
    private static Optional<String> uncommented(Jira jira, String key, ObjectNode text) {
        try {
            ObjectNode body = Json.object();
            body.set("body", text);
            jira.send(JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/comment", key)
                    .body(body));
            return Optional.empty();
        } catch (Refusal refusal) {
            boolean unclear = refusal.code().equals(Trouble.OUTCOME_UNKNOWN.code());
            String what = unclear ? "Whether the comment was added is not known: " : "The comment was not added: ";
            return Optional.of(what + refusal.getMessage());
        }
    }

    private static JsonNode status(Jira jira, String key) {
        return jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", key).query("fields", "status,resolution"));
    }

    private static Output output(Jira jira, JsonNode issue, boolean moved, Optional<String> note) {
        String key = Nodes.textOr(issue, "key");
        JsonNode fields = issue.path("fields");
        return new Output(
                key,
                IssueUrl.of(jira, key),
                Nodes.textOr(fields.path("status"), "name"),
                Nodes.text(fields.path("resolution"), "name"),
                moved,
                note);
    }
}
