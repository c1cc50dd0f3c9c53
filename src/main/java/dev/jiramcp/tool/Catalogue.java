package dev.jiramcp.tool;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.jiramcp.tool.comments.AddComment;
import dev.jiramcp.tool.comments.DeleteComment;
import dev.jiramcp.tool.comments.ListComments;
import dev.jiramcp.tool.comments.UpdateComment;
import dev.jiramcp.tool.context.GetMe;
import dev.jiramcp.tool.context.ListSites;
import dev.jiramcp.tool.fields.FindFields;
import dev.jiramcp.tool.fields.GetCreateFields;
import dev.jiramcp.tool.fields.GetEditFields;
import dev.jiramcp.tool.fields.ListValues;
import dev.jiramcp.tool.issues.AssignIssue;
import dev.jiramcp.tool.issues.CreateIssue;
import dev.jiramcp.tool.issues.CreateIssues;
import dev.jiramcp.tool.issues.DeleteIssue;
import dev.jiramcp.tool.issues.GetIssue;
import dev.jiramcp.tool.issues.GetIssues;
import dev.jiramcp.tool.issues.UpdateIssue;
import dev.jiramcp.tool.projects.GetProject;
import dev.jiramcp.tool.projects.ListProjects;
import dev.jiramcp.tool.search.CheckJql;
import dev.jiramcp.tool.search.CountIssues;
import dev.jiramcp.tool.search.PickIssues;
import dev.jiramcp.tool.search.Search;
import dev.jiramcp.tool.transitions.GetTransitions;
import dev.jiramcp.tool.transitions.TransitionIssue;
import dev.jiramcp.tool.users.FindUsers;
import dev.jiramcp.tool.users.GetUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All tools of a server, in the order in which clients see them. */
public final class Catalogue {
    /** One line a tool, by toolset; {@code docs/tools.md} lists them in this order. */
    private static final Tool<?, ?>[] TOOLS = {
        // context
        GetMe.TOOL,
        ListSites.TOOL,

        // search
        Search.TOOL,
        CountIssues.TOOL,
        CheckJql.TOOL,
        PickIssues.TOOL,

        // issues
        GetIssue.TOOL,
        GetIssues.TOOL,
        CreateIssue.TOOL,
        CreateIssues.TOOL,
        UpdateIssue.TOOL,
        AssignIssue.TOOL,
        DeleteIssue.TOOL,

        // transitions
        GetTransitions.TOOL,
        TransitionIssue.TOOL,

        // comments
        ListComments.TOOL,
        AddComment.TOOL,
        UpdateComment.TOOL,
        DeleteComment.TOOL,

        // users
        FindUsers.TOOL,
        GetUser.TOOL,

        // projects
        ListProjects.TOOL,
        GetProject.TOOL,

        // fields
        GetCreateFields.TOOL,
        GetEditFields.TOOL,
        FindFields.TOOL,
        ListValues.TOOL,
    };

    /** The tools of this program. */
    public static final Catalogue ALL = new Catalogue(List.of(TOOLS));

    private final List<Tool<?, ?>> tools;
    private final Map<String, Tool<?, ?>> byName;

    public Catalogue(List<Tool<?, ?>> tools) {
        this.tools = List.copyOf(tools);
        this.byName = this.tools.stream().collect(toUnmodifiableMap(Tool::name, Function.identity()));
    }

    public List<Tool<?, ?>> tools() {
        return tools;
    }

    /** The tool of this name. */
    public Optional<Tool<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
