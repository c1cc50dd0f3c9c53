package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.shape.ProjectShapes;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the values of fields look on the wire. */
record ValueShapes(View view) {
    private static final String API = "/rest/api/3/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A field's value; JSON null where it has none. */
    JsonNode shape(Field field, Optional<Value> value, Issue issue) {
        return value.map(some -> shape(field, some, issue)).orElseGet(() -> nothing(field));
    }

    private static JsonNode nothing(Field field) {
        boolean list = !field.custom() && field.kind().type().equals("array");
        return list ? Json.array() : NODES.nullNode();
    }

    private JsonNode shape(Field field, Value value, Issue issue) {
        if (value instanceof Value.Ref ref) {
            return one(field, ref.id(), issue);
        }
        if (value instanceof Value.Refs refs) {
            return list(refs.ids(), id -> one(field, id, issue));
        }
        if (value instanceof Value.User user) {
            return person(user.account());
        }
        if (value instanceof Value.Users users) {
            return list(users.accounts(), this::person);
        }
        if (value instanceof Value.Words words) {
            return list(words.words(), NODES::stringNode);
        }
        return value instanceof Value.Cascade cascade ? cascade(field, cascade) : plain(field, value);
    }

    private JsonNode plain(Field field, Value value) {
        if (value instanceof Value.Rich rich) {
            return rich.document();
        }
        if (value instanceof Value.Num num) {
            return number(field, num.number());
        }
        if (value instanceof Value.Day day) {
            return NODES.stringNode(day.date().toString());
        }
        if (value instanceof Value.Moment moment) {
            return NODES.stringNode(view.time(moment.instant()));
        }
        return value instanceof Value.Text text ? NODES.stringNode(text.text()) : NODES.nullNode();
    }

    /** Custom numbers come as floating point, times as whole seconds. */
    private static JsonNode number(Field field, BigDecimal number) {
        return field.custom() ? NODES.numberNode(number.doubleValue()) : NODES.numberNode(number.longValue());
    }

    private JsonNode person(AccountId account) {
        return new Shapes(view).person(account);
    }

    private static <T> ArrayNode list(List<T> items, Function<T, JsonNode> shape) {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(shape.apply(item)));
        return array;
    }

    private JsonNode cascade(Field field, Value.Cascade cascade) {
        ObjectNode shape = option(field, cascade.parent());
        cascade.child().ifPresent(child -> shape.set("child", option(field, child)));
        return shape;
    }

    private ObjectNode option(Field field, String id) {
        String value = field.option(id).map(Field.Option::value).orElse("");
        return Json.object()
                .put("self", view.self(API + "customFieldOption/" + id))
                .put("value", value)
                .put("id", id);
    }

    private JsonNode one(Field field, String id, Issue issue) {
        Shapes shapes = new Shapes(view);
        Project project = view.site().projects().of(issue);
        ProjectShapes projects = new ProjectShapes(view);
        Optional<? extends JsonNode> shape = switch (field.kind()) {
            case PROJECT -> Optional.of(projects.inIssue(project));
            case PROJECT_PICKER -> view.site().projects().byId(id).map(projects::inIssue);
            case ISSUE_TYPE -> view.site().catalogue().type(id).map(shapes::type);
            case STATUS -> view.site().catalogue().status(id).map(shapes::status);
            case PRIORITY -> view.site().catalogue().priority(id).map(shapes::priority);
            case RESOLUTION -> view.site().catalogue().resolution(id).map(shapes::resolution);
            case PARENT -> view.site().issues().byId(id).map(this::small);
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER ->
                project.version(id)
                        .map(version -> projects.version(version)
                                .without(List.of(
                                        "overdue", "userStartDate", "userReleaseDate", "projectId", "startDate")));
            case COMPONENTS ->
                project.component(id)
                        .map(component -> Json.object()
                                .put("self", view.self(API + "component/" + id))
                                .put("id", id)
                                .put("name", component.name()));
            case SECURITY -> project.securityLevel(id).map(shapes::securityLevel);
            case GROUP, GROUPS -> view.site().people().group(id).map(shapes::group);
            case SPRINT -> view.site().boards().sprint(id).map(this::sprint);
            default -> Optional.of(option(field, id));
        };
        return shape.isPresent() ? shape.get() : NODES.nullNode();
    }

    private ObjectNode sprint(Sprint sprint) {
        ObjectNode shape = Json.object()
                .put("id", Long.parseLong(sprint.id()))
                .put("name", sprint.name())
                .put("state", sprint.state().word())
                .put("boardId", Long.parseLong(sprint.board()))
                .put("goal", sprint.goal());
        sprint.start().ifPresent(time -> shape.put("startDate", time.toString()));
        sprint.end().ifPresent(time -> shape.put("endDate", time.toString()));
        sprint.complete().ifPresent(time -> shape.put("completeDate", time.toString()));
        return shape;
    }

    /** An issue inside another: a parent, a sub-task, the other end of a link. */
    ObjectNode small(Issue issue) {
        Shapes shapes = new Shapes(view);
        ObjectNode shape = Json.object()
                .put("id", issue.id())
                .put("key", issue.key())
                .put("self", view.self(API + "issue/" + issue.id()));
        ObjectNode fields = shape.putObject("fields").put("summary", issue.summary());
        view.site().catalogue().status(issue.status()).ifPresent(status -> fields.set("status", shapes.status(status)));
        issue.ref("priority")
                .flatMap(view.site().catalogue()::priority)
                .ifPresent(priority -> fields.set("priority", shapes.priority(priority)));
        view.site().catalogue().type(issue.type()).ifPresent(type -> fields.set("issuetype", shapes.type(type)));
        return shape;
    }
}
