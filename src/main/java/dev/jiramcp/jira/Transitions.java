package dev.jiramcp.jira;

import java.util.List;

/** The steps that an issue can take in its workflow, and which of them is meant by a word. */
public final class Transitions {
    private final Jira jira;

    public Transitions(Jira jira) {
        this.jira = jira;
    }

    /** The steps that this user can take now. */
    public List<Transition> of(String issue) {
        return of(issue, false);
    }

    /** The steps from the issue's status, with those that this user can't take now if wanted. */
    public List<Transition> of(String issue, boolean unavailable) {
        JiraCall call = JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/transitions", issue)
                .query("expand", "transitions.fields");
        if (unavailable) {
            call = call.query("includeUnavailableTransitions", true);
        }
        return Nodes.each(jira.send(call).path("transitions"), Transition::read);
    }

    /**
     * The step that is meant by its id, its name, or the status that it leads to.
     *
     * @throws dev.jiramcp.model.Refusal where none or more than one fits, with those that there are
     */
    public static Transition pick(List<Transition> there, String wanted) {
        Choice<Transition> choice = new Choice<>("transition", there, Transitions::words);
        return choice.find(wanted.strip(), step -> List.of(step.id()))
                .or(() -> choice.find(wanted, step -> List.of(step.name())))
                .or(() -> choice.find(wanted, step -> List.of(step.to().name())))
                .orElseThrow(() -> choice.unknown(wanted));
    }

    private static String words(Transition step) {
        String to = Choice.plain(step.name()).equals(Choice.plain(step.to().name()))
                ? ""
                : " to " + step.to().name();
        return step.name() + to + " (id " + step.id() + (step.available() ? "" : ", not available now") + ")";
    }
}
