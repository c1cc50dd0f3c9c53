package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.IssueRendering.Selection;
import dev.jiramcp.sandbox.shape.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code PUT /issue/{key}}, {@code PUT /issue/{key}/assignee} and {@code DELETE /issue/{key}}. */
final class Editing {
    private final IssueForm.Readers readers;
    private final IssueShapes shapes;

    Editing(IssueForm.Readers readers, IssueShapes shapes) {
        this.readers = readers;
        this.shapes = shapes;
    }

    Reply edit(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        JsonNode body = ask.json();
        if (!body.has("fields") && !body.has("update") && !body.has("properties")) {
            throw JiraError.of(400, "one of 'fields' or 'update' required");
        }
        overrides(view, issue, ask);
        apply(view, issue, body);
        if (!ask.flag("returnIssue", false)) {
            return Reply.noContent();
        }
        Issue now = site.issues().byId(issue.id()).orElseThrow();
        return Reply.ok(shapes.render(view, now, new Selection(List.of("*all"), ask.expand(), List.of(), false)));
    }

    private static void overrides(View view, Issue issue, Ask ask) {
        boolean quiet = !ask.flag("notifyUsers", true);
        if (quiet && !view.may(Permission.ADMINISTER_PROJECTS, issue) && !view.may(Permission.ADMINISTER)) {
            throw JiraError.of(
                    403, "To discard the user notification either admin or project admin permissions are required.");
        }
        boolean override = ask.flag("overrideScreenSecurity", false) || ask.flag("overrideEditableFlag", false);
        if (override && view.me().filter(me -> me.kind() == Person.Kind.APP).isEmpty()) {
            throw JiraError.of(
                    403,
                    "Only Connect and Forge apps with the Administer Jira permission may override screen security.");
        }
    }

    private void apply(View view, Issue issue, JsonNode body) {
        Problems problems = new Problems();
        Target target = Target.of(view, issue);
        IssueForm form =
                new IssueForm(readers, target, new Screening(view).edit(issue), problems).read(body, List.of());
        form.keep();
        if (form.values().containsKey("parent")) {
            Parents.check(target, parent(form), problems);
        }
        problems.refuse();
        AccountId author = CommentInput.author(view);
        Edit edit = Transitions.fill(Edit.by(author, view.site().now()), form);
        view.site().issues().apply(issue.id(), properties(edit, issue, body.path("properties")));
        form.hang(issue);
    }

    private static Optional<String> parent(IssueForm form) {
        return form.values().getOrDefault("parent", Optional.empty()).map(value -> ((Value.Ref) value).id());
    }

    private static Edit properties(Edit edit, Issue issue, JsonNode json) {
        if (json.isEmpty()) {
            return edit;
        }
        Map<String, JsonNode> all = new LinkedHashMap<>(issue.attached().properties());
        json.forEach(one -> all.put(one.path("key").asString(""), one.path("value")));
        return edit.hang(attached -> attached.withProperties(all));
    }

    Reply assign(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        if (!view.may(Permission.ASSIGN_ISSUES, issue)) {
            throw JiraError.of(403, "You do not have permission to assign issues.");
        }
        JsonNode account = ask.json().path("accountId");
        if (account.isMissingNode()) {
            throw JiraError.of(400, "'accountId' must be provided in the request body.");
        }
        Edit edit = Edit.by(CommentInput.author(view), site.now());
        site.issues().apply(issue.id(), edit.put("assignee", assignee(Target.of(view, issue), account)));
        return Reply.noContent();
    }

    private static Optional<Value> assignee(Target target, JsonNode account) {
        if (account.isNull() || account.asString("").equals("-1")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Value.User(
                    new PeopleInput(target).assignable(account.asString("")).account()));
        } catch (BadInput bad) {
            throw JiraError.field("assignee", bad.words());
        }
    }

    Reply delete(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        if (!view.may(Permission.DELETE_ISSUES, issue)) {
            throw JiraError.of(403, "You do not have permission to delete issues in this project.");
        }
        List<Issue> below = site.issues().children(issue.id()).stream()
                .filter(child -> site.catalogue()
                        .type(child.type())
                        .filter(IssueType::subtask)
                        .isPresent())
                .toList();
        if (!below.isEmpty() && !ask.text("deleteSubtasks").orElse("").equals("true")) {
            throw JiraError.of(
                    400,
                    "The issue '" + issue.key()
                            + "' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.");
        }
        below.forEach(child -> site.issues().delete(child.id(), site.now()));
        orphan(site, issue, CommentInput.author(view));
        site.issues().delete(issue.id(), site.now());
        return Reply.noContent();
    }

    /** What stood below an epic stands below nothing. */
    private static void orphan(Site site, Issue issue, AccountId author) {
        site.issues()
                .children(issue.id())
                .forEach(child -> site.issues()
                        .apply(child.id(), Edit.by(author, site.now()).clear("parent")));
    }
}
