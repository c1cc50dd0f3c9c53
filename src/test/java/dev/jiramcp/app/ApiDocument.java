package dev.jiramcp.app;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.jiramcp.model.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API as the server gives it, by which its answers are judged: what it does not name may not be there. */
public final class ApiDocument {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012());

    private final ObjectNode schemas;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /**
     * An operation.
     *
     * @param path with variables in braces
     */
    record Operation(String method, String path, JsonNode told) {
        /** Where a member of the input goes: {@code path}, {@code query} or {@code body}. */
        String place(String member) {
            for (JsonNode parameter : told.path("parameters")) {
                if (parameter.path("name").asString().equals(member)) {
                    return parameter.path("in").asString();
                }
            }
            return "body";
        }
    }

    public ApiDocument(JsonNode document) {
        this.schemas = (ObjectNode) strict(document.path("components").path("schemas"));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getValue().path("operationId").asString(),
                                new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
    }

    /** A copy in which no object has members that it does not name. */
    private static JsonNode strict(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode tree) {
        tree.forEach(ApiDocument::close);
        if (tree instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").isString()) {
            object.put("additionalProperties", false);
        }
    }

    /** The names of all operations. */
    public List<String> names() {
        return List.copyOf(operations.keySet());
    }

    Operation operation(String name) {
        return Optional.ofNullable(operations.get(name)).orElseThrow(() -> new AssertionError("no operation " + name));
    }

    /** What is wrong with the body of a request, by the document. */
    public List<String> requestFaults(String name, JsonNode body) {
        JsonNode schema = operation(name)
                .told()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? List.of() : faults(strict(schema), body);
    }

    /** What is wrong with an answer, by the document. */
    public List<String> faults(String name, HttpResponse<String> reply) {
        JsonNode responses = operation(name).told().path("responses");
        JsonNode content = responses
                .path(responses.has(String.valueOf(reply.statusCode())) ? "200" : "default")
                .path("content");
        String type = reply.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (content.has("application/octet-stream") && reply.statusCode() == 200) {
            return List.of();
        }
        if (!content.has(type)) {
            return List.of(name + " answers " + reply.statusCode() + " as " + type);
        }
        List<String> faults = new ArrayList<>();
        faults(content.path(type).path("schema"), Json.parse(reply.body()))
                .forEach(fault -> faults.add(name + " answers " + reply.statusCode() + ": " + fault));
        return faults;
    }

    private List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.putObject("components").set("schemas", schemas);
        Schema judge = REGISTRY.getSchema(whole);
        return judge.validate(value).stream().map(Object::toString).toList();
    }
}
