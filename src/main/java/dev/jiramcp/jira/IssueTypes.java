package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.List;

/** The issue types that this user may create in a project, by id or name. */
public final class IssueTypes {
    private final Jira jira;

    public IssueTypes(Jira jira) {
        this.jira = jira;
    }

    /**
     * The type that is meant by an id or a name.
     *
     * @param project key or id
     * @throws Refusal where there is none, with those that there are
     */
    public IssueType find(String project, String wanted) {
        List<IssueType> types = all(project);
        Choice<IssueType> choice = new Choice<>("issue type", types, IssueTypes::words);
        return choice.find(wanted, type -> List.of(type.name()))
                .or(() -> choice.find(wanted, type -> List.of(type.id())))
                .orElseThrow(() -> choice.unknown(wanted));
    }

    /**
     * All of them.
     *
     * @param project key or id
     * @throws Refusal where this user may create none, which Jira says by listing none
     */
    public List<IssueType> all(String project) {
        List<IssueType> types = jira.metadata().createTypes(project);
        if (types.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "no_create_permission",
                            "You can't create issues in the project '" + Words.clean(project) + "'.")
                    .withRemedy(
                            "Ask an administrator of the project for the permission 'Create issues', or name another"
                                    + " project.");
        }
        return types;
    }

    private static String words(IssueType type) {
        return type.name() + (type.subtask() ? " (sub-task)" : "");
    }
}
