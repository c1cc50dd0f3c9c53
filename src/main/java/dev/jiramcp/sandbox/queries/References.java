package dev.jiramcp.sandbox.queries;

import dev.jiramcp.jql.Jql;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What queries can speak of: fields, functions, reserved words. */
final class References {
    private static final Set<String> WITH_HISTORY =
            Set.of("assignee", "fixVersions", "priority", "reporter", "resolution", "status");

    private References() {}

    /** {@code GET /jql/autocompletedata}. */
    static Reply all(Site site, Ask ask) {
        return data(View.of(site, ask), field -> true);
    }

    /** {@code POST /jql/autocompletedata}: the fields of some projects. */
    static Reply filtered(Site site, Ask ask) {
        JsonNode projects = ask.json().path("projectIds");
        if (!projects.isMissingNode()
                && !projects.isNull()
                && (!projects.isArray() || !projects.valueStream().allMatch(JsonNode::isIntegralNumber))) {
            throw JiraError.unreadable();
        }
        Set<String> ids = projects.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
        return data(
                View.of(site, ask),
                field -> ids.isEmpty() || field.project().map(ids::contains).orElse(true));
    }

    private static Reply data(View view, Predicate<Field> wanted) {
        Set<String> seen =
                view.projects().stream().map(project -> project.id()).collect(Collectors.toUnmodifiableSet());
        ObjectNode reply = Json.object();
        ArrayNode fields = reply.putArray("visibleFieldNames");
        view.site().catalogue().fields().stream()
                .filter(field -> !field.clauseNames().isEmpty())
                .filter(field -> field.project().map(seen::contains).orElse(true))
                .filter(wanted)
                .forEach(field -> fields.add(field(field)));
        ArrayNode functions = reply.putArray("visibleFunctionNames");
        JqlFunction.ALL.forEach(function -> functions.add(function.shape()));
        Jql.reservedWords().forEach(reply.putArray("jqlReservedWords")::add);
        return Reply.ok(reply);
    }

    private static ObjectNode field(Field field) {
        ObjectNode shape = Json.object();
        if (field.custom()) {
            String cf = "cf[" + field.customNumber().orElseThrow() + "]";
            shape.put("value", Jql.word(field.name()))
                    .put("displayName", field.name() + " - " + cf)
                    .put("cfid", cf);
        } else {
            String name = field.clauseNames().get(0);
            shape.put("value", Jql.word(name)).put("displayName", name);
        }
        if (Suggestions.knows(field)) {
            shape.put("auto", "true");
        }
        shape.put("orderable", "true").put("searchable", "true");
        operators(field).forEach(shape.putArray("operators")::add);
        shape.putArray("types").add(JavaTypes.of(field.kind()));
        return shape;
    }

    private static List<String> operators(Field field) {
        if (field.kind() == FieldKind.ATTACHMENTS) {
            return List.of("is", "is not");
        }
        if (WITH_HISTORY.contains(field.id())) {
            return List.of(
                    "=", "!=", "in", "not in", "is", "is not", "was", "was in", "was not", "was not in", "changed");
        }
        String type = JavaTypes.of(field.kind());
        if (type.equals(JavaTypes.TEXT)) {
            return List.of("~", "!~", "is", "is not");
        }
        if (type.equals(JavaTypes.NUMBER) || type.equals(JavaTypes.DATE)) {
            return List.of("=", "!=", "in", "not in", ">", ">=", "<", "<=", "is", "is not");
        }
        return List.of("=", "!=", "in", "not in", "is", "is not");
    }
}
