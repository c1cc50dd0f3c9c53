package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.shape.AttachmentShapes;
import dev.jiramcp.sandbox.shape.Shapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an issue that are not values of its own: what hangs on it, what lies below it, what follows from times. */
record ComputedFields(View view) {
    /** The field's content; empty where it is a value of the issue. */
    Optional<JsonNode> shape(Field field, Issue issue) {
        return switch (field.kind()) {
            case COMMENTS -> Optional.of(new CommentShapes(view).inIssue(issue));
            case WORKLOGS -> Optional.of(new CommentShapes(view).work(issue));
            case ATTACHMENTS -> Optional.of(attachments(issue));
            case LINKS -> Optional.of(links(issue));
            case SUBTASKS -> Optional.of(subtasks(issue));
            case VOTES -> Optional.of(votes(issue));
            case WATCHES -> Optional.of(watches(issue));
            case TIME_TRACKING -> Optional.of(timeTracking(issue));
            case PROGRESS -> Optional.of(progress(issue));
            default -> byId(field.id(), issue);
        };
    }

    private static Optional<JsonNode> byId(String id, Issue issue) {
        if (id.startsWith("aggregatetime")) {
            Optional<Value> own = issue.value(id.substring("aggregate".length()));
            return Optional.of(
                    own.isPresent()
                            ? JsonNodeFactory.instance.numberNode(seconds(issue, id.substring("aggregate".length())))
                            : JsonNodeFactory.instance.nullNode());
        }
        if (id.equals("workratio")) {
            long planned = seconds(issue, "timeoriginalestimate");
            long ratio = planned == 0 ? -1 : 100 * seconds(issue, "timespent") / planned;
            return Optional.of(JsonNodeFactory.instance.numberNode(ratio));
        }
        return Optional.empty();
    }

    private static long seconds(Issue issue, String field) {
        return issue.value(field).isPresent() && issue.value(field).get() instanceof Value.Num num
                ? num.number().longValue()
                : 0;
    }

    private ArrayNode attachments(Issue issue) {
        ArrayNode list = Json.array();
        AttachmentShapes shapes = new AttachmentShapes(view);
        issue.attached().attachments().forEach(file -> list.add(shapes.inIssue(file)));
        return list;
    }

    private ArrayNode links(Issue issue) {
        ArrayNode list = Json.array();
        view.site().links().of(issue.id()).forEach(link -> link(issue, link).ifPresent(list::add));
        return list;
    }

    /** A link as seen from an issue; nothing where the caller does not see the other end. */
    private Optional<ObjectNode> link(Issue issue, IssueLink link) {
        boolean outward = link.inward().equals(issue.id());
        Optional<Issue> other = view.issueIfSeen(outward ? link.outward() : link.inward());
        Optional<LinkType> type = view.site().catalogue().linkType(link.type());
        if (other.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode shape =
                Json.object().put("id", link.id()).put("self", view.self("/rest/api/3/issueLink/" + link.id()));
        shape.set("type", new Shapes(view).linkType(type.get()));
        shape.set(outward ? "outwardIssue" : "inwardIssue", new ValueShapes(view).small(other.get()));
        return Optional.of(shape);
    }

    private ArrayNode subtasks(Issue issue) {
        ArrayNode list = Json.array();
        below(issue).forEach(below -> list.add(new ValueShapes(view).small(below)));
        return list;
    }

    private Stream<Issue> below(Issue issue) {
        return view.site().issues().children(issue.id()).stream()
                .filter(child -> view.site()
                        .catalogue()
                        .type(child.type())
                        .filter(IssueType::subtask)
                        .isPresent());
    }

    private ObjectNode votes(Issue issue) {
        boolean mine = view.caller().filter(issue.attached().voters()::contains).isPresent();
        return Json.object()
                .put("self", view.self("/rest/api/3/issue/" + issue.key() + "/votes"))
                .put("votes", issue.attached().voters().size())
                .put("hasVoted", mine);
    }

    private ObjectNode watches(Issue issue) {
        boolean mine =
                view.caller().filter(issue.attached().watchers()::contains).isPresent();
        return Json.object()
                .put("self", view.self("/rest/api/3/issue/" + issue.key() + "/watchers"))
                .put("watchCount", issue.attached().watchers().size())
                .put("isWatching", mine);
    }

    private static ObjectNode timeTracking(Issue issue) {
        ObjectNode shape = Json.object();
        List<String> names = List.of(
                "originalEstimate timeoriginalestimate", "remainingEstimate timeestimate", "timeSpent timespent");
        for (String pair : names) {
            String[] name = pair.split(" ", -1);
            if (issue.value(name[1]).isPresent()) {
                shape.put(name[0], Durations.format(seconds(issue, name[1])));
            }
        }
        for (String pair : names) {
            String[] name = pair.split(" ", -1);
            if (issue.value(name[1]).isPresent()) {
                shape.put(name[0] + "Seconds", seconds(issue, name[1]));
            }
        }
        return shape;
    }

    private static ObjectNode progress(Issue issue) {
        long spent = seconds(issue, "timespent");
        long total = spent + seconds(issue, "timeestimate");
        ObjectNode shape = Json.object().put("progress", spent).put("total", total);
        return total == 0 ? shape : shape.put("percent", 100 * spent / total);
    }
}
