package dev.jiramcp.tool.issues;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.People;
import dev.jiramcp.jira.Place;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives an issue to somebody, or to nobody. */
public final class AssignIssue {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_assign_issue",
            "Assign issue",
            "Assigns a Jira issue to a person by name, e-mail or account id, to 'me', or to 'none' to unassign.",
            Toolset.ISSUES,
            true,
            Effect.UPDATES,
            true,
            Operations.of(
                    "PUT /rest/api/3/issue/{issueIdOrKey}/assignee",
                    "GET /rest/api/3/issue/{issueIdOrKey}",
                    "GET /rest/api/3/user/assignable/search",
                    "GET /rest/api/3/myself"),
            Input.class,
            Output.class,
            AssignIssue::call);

    private static final Set<String> NOBODY = Set.of("none", "nobody", "unassigned", "null", "");
    private static final Set<String> AUTOMATIC = Set.of("automatic", "default", "-1");

    private AssignIssue() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(
                    value = "Name, e-mail, account id, 'me', 'none' or 'automatic'",
                    aliases = {"account_id", "user"},
                    whenNull = "none")
            String assignee) {}

    record Output(
            String key,
            String url,
            Optional<String> assignee,
            Optional<String> accountId,
            boolean applied,
            Optional<String> note) {}

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String key = IssueKey.read(input.issue());
        Optional<String> wanted = wanted(jira, key, input.assignee());
        ObjectNode body = Json.object();
        wanted.ifPresentOrElse(id -> body.put("accountId", id), () -> body.putNull("accountId"));
        jira.send(JiraCall.put("/rest/api/3/issue/{issueIdOrKey}/assignee", key).body(body));
        try {
            return assigned(jira, key, wanted);
        } catch (Refusal unread) {
            String note = "Jira took it, but the issue could not be read after it: " + unread.getMessage();
            return new Output(key, IssueUrl.of(jira, key), Optional.empty(), wanted, true, Optional.of(note));
        }
    }

    /** What came of it, as the issue says. */
    private static Output assigned(Jira jira, String key, Optional<String> wanted) {
        JsonNode issue =
                jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", key).query("fields", "assignee"));
        jira.recentWrites().add(Nodes.textOr(issue, "id"));
        JsonNode now = issue.path("fields").path("assignee");
        Optional<String> nowId = Nodes.text(now, "accountId");
        boolean applied = wanted.equals(Optional.of("-1")) || wanted.equals(nowId);
        return new Output(
                Nodes.textOr(issue, "key"),
                IssueUrl.of(jira, Nodes.textOr(issue, "key")),
                Nodes.text(now, "displayName").or(() -> Optional.of("nobody")),
                nowId,
                applied,
                Optional.empty());
    }

    private static Optional<String> wanted(Jira jira, String key, String who) {
        String word = who.strip().toLowerCase(Locale.ROOT);
        if (NOBODY.contains(word)) {
            return Optional.empty();
        }
        if (AUTOMATIC.contains(word)) {
            return Optional.of("-1");
        }
        return Optional.of(new People(jira).find(who, Place.issue(key)).id().value());
    }
}
