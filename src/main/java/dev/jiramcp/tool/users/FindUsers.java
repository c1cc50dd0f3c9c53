package dev.jiramcp.tool.users;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.People;
import dev.jiramcp.jira.Place;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import java.util.List;
import java.util.Optional;

/** People by name or e-mail address: anybody, or those who can be assigned. */
public final class FindUsers {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_find_users",
            "Find users",
            "Finds people, or groups, by part of a name or e-mail. With a project or an issue: only those assignable there.",
            Toolset.USERS,
            true,
            Effect.READS,
            true,
            Operations.NONE.andPerhaps(
                    "GET /rest/api/3/user/search",
                    "GET /rest/api/3/user/assignable/search",
                    "GET /rest/api/3/groups/picker"),
            Input.class,
            Output.class,
            FindUsers::call);

    private FindUsers() {}

    record Input(
            @Describe(
                    value = "Part of a name or e-mail",
                    aliases = {"name", "email", "q"})
            String query,

            @Describe("Assignable in this project") Optional<String> project,
            @Describe("Assignable on this issue") Optional<String> issue,

            @Describe(value = "Search groups instead", fallback = "false")
            boolean groups,

            @Describe(value = "At most", min = 1, max = 100, fallback = "20")
            int limit) {}

    /** What was looked for: people, or groups. */
    record Output(Optional<List<UserView>> users, Optional<List<Group>> groups, Optional<String> note) {}

    record Group(String name, String groupId) {}

    private static Output call(ToolCall call, Input input) {
        if (input.groups()) {
            List<Group> groups = groups(call.jira(), input);
            return new Output(Optional.empty(), Optional.of(groups), more(groups.size(), input));
        }
        List<UserView> users = new People(call.jira())
                .search(input.query(), place(input), input.limit()).stream()
                        .map(UserView::of)
                        .toList();
        return new Output(Optional.of(users), Optional.empty(), more(users.size(), input));
    }

    /** Jira does not say how many there are. */
    private static Optional<String> more(int found, Input input) {
        return found < input.limit()
                ? Optional.empty()
                : Optional.of("There may be more than these " + found + ": narrow the query, or raise the limit.");
    }

    private static Place place(Input input) {
        return input.issue()
                .map(issue -> Place.issue(IssueKey.read(issue)))
                .or(() -> input.project().map(ProjectKey::read).map(Place::project))
                .orElse(Place.SITE);
    }

    private static List<Group> groups(Jira jira, Input input) {
        JiraCall call = JiraCall.get("/rest/api/3/groups/picker")
                .query("query", input.query())
                .query("caseInsensitive", true)
                .query("maxResults", input.limit());
        return Nodes.each(
                jira.send(call).path("groups"),
                group -> new Group(Nodes.textOr(group, "name"), Nodes.textOr(group, "groupId")));
    }
}
