package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /issue} and {@code POST /issue/bulk}. */
final class Creation {
    private static final int MOST = 50;
    private static final List<String> READ_FIRST = List.of("project", "issuetype");

    private final IssueForm.Readers readers;
    private final Transitions transitions;

    Creation(IssueForm.Readers readers, Transitions transitions) {
        this.readers = readers;
        this.transitions = transitions;
    }

    Reply one(Site site, Ask ask) {
        return Reply.created(create(View.of(site, ask), ask.json()));
    }

    Reply several(Site site, Ask ask) {
        JsonNode updates = ask.json().path("issueUpdates");
        if (!updates.isArray() || updates.isEmpty()) {
            throw JiraError.of(400, "No issues to create were given.");
        }
        if (updates.size() > MOST) {
            throw JiraError.of(400, "The number of issues to create exceeds the limit of " + MOST + ".");
        }
        View view = View.of(site, ask);
        ArrayNode issues = Json.array();
        ArrayNode errors = Json.array();
        for (int index = 0; index < updates.size(); index++) {
            try {
                issues.add(create(view, updates.path(index)));
            } catch (JiraError error) {
                ObjectNode failed =
                        errors.addObject().put("status", error.reply().status());
                failed.set("elementErrors", error.reply().json());
                failed.put("failedElementNumber", index);
            }
        }
        ObjectNode body = Json.object();
        body.set("issues", issues);
        body.set("errors", errors);
        return Reply.json(issues.isEmpty() ? 400 : 201, body);
    }

    private ObjectNode create(View view, JsonNode body) {
        Problems problems = new Problems();
        JsonNode fields = body.path("fields");
        Optional<Project> project = project(view, fields.path("project"), problems);
        Optional<IssueType> type = project.flatMap(some -> type(view, some, fields.path("issuetype"), problems));
        if (project.isEmpty() || type.isEmpty()) {
            problems.refuse();
        }
        AccountId author = CommentInput.author(view);
        Target target =
                new Target(view, project.orElseThrow(), type.orElseThrow().id(), Optional.empty());
        Map<String, Screen.Item> screen = new Screening(view).create(target.project(), target.type());
        IssueForm form = new IssueForm(readers, target, screen, problems).read(body, READ_FIRST);
        complete(form, target, screen, author);
        Parents.check(target, parent(form), problems);
        form.require();
        problems.refuse();
        Issue issue = view.site().issues().create(author, view.site().now(), values(form));
        properties(view, issue, body.path("properties"), author);
        form.hang(issue);
        return answer(view, issue, body);
    }

    private static Optional<Project> project(View view, JsonNode json, Problems problems) {
        String name = json.path(json.has("id") ? "id" : "key").asString("");
        Optional<Project> project = view.site().projects().byIdOrKey(name).filter(view::sees);
        boolean customer = project.isEmpty()
                && view.site()
                        .projects()
                        .byIdOrKey(name)
                        .filter(some -> view.may(Permission.CREATE_ISSUES, some))
                        .isPresent();
        Optional<Project> found = customer ? view.site().projects().byIdOrKey(name) : project;
        if (found.isEmpty()) {
            problems.field("project", name.isEmpty() ? "project is required" : "valid project is required");
        } else if (!view.may(Permission.CREATE_ISSUES, found.get())) {
            problems.field("project", "You do not have permission to create issues in this project.");
            return Optional.empty();
        }
        return found;
    }

    private static Optional<IssueType> type(View view, Project project, JsonNode json, Problems problems) {
        if (json.isMissingNode() || json.isNull()) {
            problems.field("issuetype", "Specify an issue type");
            return Optional.empty();
        }
        boolean byId = json.has("id");
        String wanted = json.path(byId ? "id" : "name").asString("");
        Optional<IssueType> type = project.issueTypes().stream()
                .flatMap(id -> view.site().catalogue().type(id).stream())
                .filter(one -> byId ? one.id().equals(wanted) : one.name().equals(wanted))
                .findFirst();
        if (type.isEmpty()) {
            problems.field("issuetype", "Specify a valid issue type");
        }
        return type;
    }

    private static void complete(IssueForm form, Target target, Map<String, Screen.Item> screen, AccountId author) {
        form.preset("project", new Value.Ref(target.project().id()));
        form.preset("issuetype", new Value.Ref(target.type()));
        form.preset(
                "status", new Value.Ref(target.project().workflow(target.type()).initial()));
        form.preset("reporter", new Value.User(author));
        screen.values().forEach(item -> item.preset().ifPresent(value -> form.preset(item.field(), value)));
    }

    private static Optional<String> parent(IssueForm form) {
        return Optional.ofNullable(form.values().get("parent"))
                .flatMap(value -> value)
                .map(value -> ((Value.Ref) value).id());
    }

    private static Map<String, Value> values(IssueForm form) {
        Map<String, Value> values = new LinkedHashMap<>();
        form.values().forEach((field, value) -> value.ifPresent(some -> values.put(field, some)));
        return values;
    }

    private static void properties(View view, Issue issue, JsonNode json, AccountId author) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        json.forEach(one -> properties.put(one.path("key").asString(""), one.path("value")));
        if (!properties.isEmpty()) {
            view.site()
                    .issues()
                    .apply(
                            issue.id(),
                            Edit.by(author, issue.created()).hang(attached -> attached.withProperties(properties)));
        }
    }

    private ObjectNode answer(View view, Issue issue, JsonNode body) {
        ObjectNode answer = Json.object()
                .put("id", issue.id())
                .put("key", issue.key())
                .put("self", view.self("/rest/api/3/issue/" + issue.id()));
        if (body.has("transition")) {
            ObjectNode outcome = answer.putObject("transition");
            try {
                transitions.walk(view, issue, Json.object().set("transition", body.path("transition")));
                ObjectNode errors = outcome.put("status", 200).putObject("errorCollection");
                errors.putArray("errorMessages");
                errors.putObject("errors");
            } catch (JiraError error) {
                outcome.put("status", error.reply().status());
                outcome.set("errorCollection", error.reply().json());
            }
        }
        return answer;
    }
}
