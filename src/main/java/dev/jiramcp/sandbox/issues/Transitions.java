package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Transition;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Workflow;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET} and {@code POST /issue/{key}/transitions}. */
final class Transitions {
    private final IssueForm.Readers readers;

    Transitions(IssueForm.Readers readers) {
        this.readers = readers;
    }

    Reply get(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        ObjectNode reply = Json.object().put("expand", "transitions");
        ArrayNode list = reply.putArray("transitions");
        Optional<String> only = ask.text("transitionId").filter(id -> !id.isEmpty());
        starting(view, issue).stream()
                .filter(transition ->
                        ask.flag("includeUnavailableTransitions", false) || available(view, issue, transition))
                .filter(transition -> only.isEmpty() || only.get().equals(transition.id()))
                .forEach(transition -> list.add(shape(view, issue, transition, ask.expand())));
        return Reply.ok(reply);
    }

    /** The transitions that a caller may make on an issue. */
    ArrayNode list(View view, Issue issue, Set<String> expand) {
        ArrayNode list = Json.array();
        starting(view, issue).stream()
                .filter(transition -> available(view, issue, transition))
                .forEach(transition -> list.add(shape(view, issue, transition, expand)));
        return list;
    }

    private static List<Transition> starting(View view, Issue issue) {
        if (!view.may(Permission.TRANSITION_ISSUES, issue)) {
            return List.of();
        }
        Workflow workflow = view.site().projects().of(issue).workflow(issue.type());
        return workflow.transitions().stream()
                .filter(transition -> transition.startsAt(issue.status()))
                .toList();
    }

    private static boolean available(View view, Issue issue, Transition transition) {
        return transition.condition().map(needed -> view.may(needed, issue)).orElse(true);
    }

    private static ObjectNode shape(View view, Issue issue, Transition transition, Set<String> expand) {
        Status to = view.site().catalogue().status(transition.to()).orElseThrow();
        ObjectNode shape = Json.object().put("id", transition.id()).put("name", transition.name());
        shape.set("to", new Shapes(view).status(to));
        shape.put("hasScreen", transition.screen().isPresent())
                .put("isGlobal", transition.global())
                .put("isInitial", false)
                .put("isAvailable", available(view, issue, transition))
                .put("isConditional", transition.condition().isPresent())
                .put("isLooped", transition.to().equals(issue.status()));
        if (expand.contains("transitions.fields")) {
            shape.set("fields", fields(view, issue, transition));
        }
        return shape;
    }

    private static ObjectNode fields(View view, Issue issue, Transition transition) {
        IssueType type = view.site().catalogue().type(issue.type()).orElseThrow();
        FieldMeta meta = new FieldMeta(view, view.site().projects().of(issue), type);
        ObjectNode fields = Json.object();
        transition
                .screen()
                .ifPresent(screen -> new Screening(view)
                        .transition(issue, transition)
                        .forEach((id, item) -> view.site()
                                .catalogue()
                                .field(id)
                                .ifPresent(field -> fields.set(id, meta.shape(field, item)))));
        return fields;
    }

    Reply post(Site site, Ask ask) {
        View view = View.of(site, ask);
        walk(view, view.issue(ask.path("issueIdOrKey")), ask.json());
        return Reply.noContent();
    }

    /**
     * Walks an issue through the transition that a body names, with the fields that it sets on the way.
     *
     * @throws JiraError where it may not be walked
     */
    void walk(View view, Issue issue, JsonNode body) {
        JsonNode id = body.path("transition").path("id");
        if (!id.isString() && !id.isNumber()) {
            throw JiraError.of(400, "Missing 'transition' identifier");
        }
        Transition transition = transition(view, issue, id.asString(""));
        AccountId author = CommentInput.author(view);
        Problems problems = new Problems();
        Map<String, Screen.Item> screen = new Screening(view).transition(issue, transition);
        IssueForm form = new IssueForm(readers, Target.of(view, issue), screen, problems).read(body, List.of());
        form.require();
        problems.refuse();
        Edit edit = Edit.by(author, view.site().now()).set("status", new Value.Ref(transition.to()));
        view.site().issues().apply(issue.id(), outcome(view, issue, transition, fill(edit, form)));
        form.hang(issue);
    }

    private static Transition transition(View view, Issue issue, String id) {
        Workflow workflow = view.site().projects().of(issue).workflow(issue.type());
        Transition named = workflow.transitions().stream()
                .filter(transition -> transition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> JiraError.of(400, "Transition id '" + id + "' is not valid for this issue."));
        if (!starting(view, issue).contains(named) || !available(view, issue, named)) {
            throw JiraError.of(
                    400,
                    "It seems that you have tried to perform a workflow operation (" + named.name()
                            + ") that is not valid for the current state of this issue (" + issue.key()
                            + "). The likely cause is that somebody has changed the issue recently, please look at the"
                            + " issue history for details.");
        }
        return named;
    }

    static Edit fill(Edit edit, IssueForm form) {
        Edit filled = edit;
        for (Map.Entry<String, Optional<Value>> entry : form.values().entrySet()) {
            filled = filled.put(entry.getKey(), entry.getValue());
        }
        return filled;
    }

    /** An end sets the resolution that its workflow says; coming back from an end clears it. */
    private static Edit outcome(View view, Issue issue, Transition transition, Edit edit) {
        if (edit.fields().containsKey("resolution")) {
            return edit;
        }
        if (transition.resolution().isPresent()) {
            return edit.set("resolution", new Value.Ref(transition.resolution().get()));
        }
        Status to = view.site().catalogue().status(transition.to()).orElseThrow();
        boolean back = to.category() != Status.Category.DONE
                && issue.value("resolution").isPresent();
        return back ? edit.clear("resolution") : edit;
    }
}
