package dev.jiramcp.tool.context;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.ProjectKey;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.Section;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.users.UserView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Who the caller is in Jira, and what this login may do. */
public final class GetMe {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_get_me",
            "Who am I",
            "Who you are in Jira: account, sites, granted scopes, enabled toolsets; with a project, what you may do there.",
            Toolset.CONTEXT,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/myself").andPerhaps("GET /rest/api/3/mypermissions"),
            Input.class,
            Output.class,
            GetMe::call);

    /** What an agent may want to do in a project, in the order in which it is listed. */
    private static final List<String> PERMISSIONS = List.of(
            "BROWSE_PROJECTS",
            "CREATE_ISSUES",
            "EDIT_ISSUES",
            "ASSIGN_ISSUES",
            "ASSIGNABLE_USER",
            "TRANSITION_ISSUES",
            "RESOLVE_ISSUES",
            "CLOSE_ISSUES",
            "MOVE_ISSUES",
            "DELETE_ISSUES",
            "LINK_ISSUES",
            "SCHEDULE_ISSUES",
            "MODIFY_REPORTER",
            "ADD_COMMENTS",
            "EDIT_OWN_COMMENTS",
            "EDIT_ALL_COMMENTS",
            "DELETE_OWN_COMMENTS",
            "DELETE_ALL_COMMENTS",
            "CREATE_ATTACHMENTS",
            "WORK_ON_ISSUES",
            "MANAGE_WATCHERS",
            "MANAGE_SPRINTS_PERMISSION",
            "ADMINISTER_PROJECTS");

    private GetMe() {}

    record Input(
            @Describe("Project key, to see your permissions there")
            Optional<String> project) {}

    record Output(
            Optional<UserView> account,
            String login,
            Optional<String> why,
            List<SiteView> sites,
            List<String> scopes,
            List<String> toolsets,
            Optional<List<String>> permissions,
            Optional<List<String>> lacking,
            Optional<String> note,
            Optional<List<ObjectNode>> endedConnections,
            Optional<ObjectNode> notRead) {}

    private static Output call(ToolCall call, Input input) {
        if (call.login().sites().size() > 1 && input.project().isEmpty()) {
            return ofAnySite(call);
        }
        Jira jira = call.jira();
        Optional<UserView> account = Optional.of(UserView.of(jira.metadata().myself()));
        Section<List<String>> granted = Section.read(
                input.project().isPresent(),
                () -> permissions(jira, input.project().orElseThrow()));
        return output(account, call, granted, Optional.empty());
    }

    /** With several sites the account is the same on each; one must be named for anything to be read. */
    private static Output ofAnySite(ToolCall call) {
        try {
            UserView account = UserView.of(call.jira().metadata().myself());
            return output(Optional.of(account), call, Section.none(), Optional.empty());
        } catch (Refusal several) {
            if (several.kind() != Refusal.Kind.AMBIGUOUS) {
                throw several;
            }
            String note = "Name one of the sites in the argument 'site' to see your account there.";
            return output(Optional.empty(), call, Section.none(), Optional.of(note));
        }
    }

    private static Output output(
            Optional<UserView> account, ToolCall call, Section<List<String>> permissions, Optional<String> note) {
        Login login = call.login();
        List<String> scopes = login.scopes().stream()
                .flatMap(granted -> granted.stream().sorted().map(Scope::value))
                .toList();
        return new Output(
                account,
                login.kind(),
                login.why(),
                login.sites().stream().map(SiteView::of).toList(),
                scopes,
                login.toolsets().stream().map(Toolset::id).toList(),
                permissions.found(),
                permissions.found().map(GetMe::without),
                note,
                EndedConnections.of(call),
                Section.notRead(Map.of("permissions", permissions)));
    }

    private static List<String> without(List<String> granted) {
        return PERMISSIONS.stream()
                .filter(permission -> !granted.contains(permission))
                .toList();
    }

    private static List<String> permissions(Jira jira, String project) {
        JiraCall call = JiraCall.get("/rest/api/3/mypermissions")
                .query("projectKey", ProjectKey.read(project))
                .query("permissions", String.join(",", PERMISSIONS));
        return jira.send(call).path("permissions").properties().stream()
                .filter(permission ->
                        permission.getValue().path("havePermission").asBoolean(false))
                .map(permission -> permission.getKey())
                .sorted((one, other) -> Integer.compare(PERMISSIONS.indexOf(one), PERMISSIONS.indexOf(other)))
                .toList();
    }
}
