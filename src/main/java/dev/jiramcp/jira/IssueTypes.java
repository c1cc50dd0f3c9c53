package dev.jiramcp.jira;

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
     * @throws dev.jiramcp.model.Refusal where there is none, with those that there are
     */
    public IssueType find(String project, String wanted) {
        List<IssueType> types = jira.metadata().createTypes(project);
        Choice<IssueType> choice = new Choice<>("issue type", types, IssueTypes::words);
        return choice.find(wanted, type -> List.of(type.name()))
                .or(() -> choice.find(wanted, type -> List.of(type.id())))
                .orElseThrow(() -> choice.unknown(wanted));
    }

    private static String words(IssueType type) {
        return type.name() + (type.subtask() ? " (sub-task)" : "");
    }
}
