package dev.jiramcp.sandbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.OpenApi;
import dev.jiramcp.sandbox.rest.BodyForm.Kind;
import dev.jiramcp.sandbox.rest.Operation.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class OperationTableTest {
    @TestFactory
    Stream<DynamicTest> everyOperationIsAsAtlassianDocumentsIt() {
        OpenApi documents = OpenApi.load();
        return Operations.load().all().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> agrees(operation, documents)));
    }

    private static void agrees(Operation operation, OpenApi documents) {
        JsonNode documented =
                documents.operation(operation.method(), operation.path().text());
        assertThat(documented.path("operationId").asString("")).isEqualTo(operation.id());
        assertThat(documented.path("deprecated").asBoolean(false)).isEqualTo(operation.is(Trait.DEPRECATED));
        Map<String, String> documentedQuery = new HashMap<>();
        Map<String, String> documentedPath = new HashMap<>();
        documents.parameters(operation.path().text(), documented).forEach(parameter -> {
            String type = documents.type(parameter.path("schema"));
            String name = parameter.path("name").asString("");
            switch (parameter.path("in").asString("")) {
                case "query" -> documentedQuery.put(name, type + required(parameter));
                case "path" -> documentedPath.put(name, type);
                default -> {}
            }
        });
        Map<String, String> ours = new HashMap<>();
        operation.query().forEach((name, query) -> ours.put(name, query.type().notation() + query.required()));
        assertThat(ours).isEqualTo(documentedQuery);
        operation
                .path()
                .segments()
                .forEach(segment -> segment.type()
                        .ifPresent(type -> assertThat(type.notation()).isEqualTo(documentedPath.get(segment.name()))));
        body(operation, documents, documented);
        assertThat(operation.scopes().classic())
                .as("classic scopes")
                .allMatch(scope -> documents.scopes(documented).contains(scope));
        assertThat(operation.scopes().granular())
                .as("granular scopes")
                .allMatch(scope -> documents.scopes(documented).contains(scope));
    }

    /** Whether a parameter must be sent: one that has a default may stay away, whatever else is said of it. */
    private static boolean required(JsonNode parameter) {
        return parameter.path("required").asBoolean(false)
                && !parameter.path("schema").has("default");
    }

    private static void body(Operation operation, OpenApi documents, JsonNode documented) {
        JsonNode schema = documents.resolve(documented
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
        Kind kind = operation.body().kind();
        if (kind == Kind.OPEN || kind == Kind.CLOSED) {
            assertThat(operation.body().keys())
                    .isEqualTo(Set.copyOf(schema.path("properties").propertyNames()));
            assertThat(kind == Kind.OPEN)
                    .isEqualTo(schema.path("additionalProperties").asBoolean(false));
        } else if (kind == Kind.NONE) {
            assertThat(documented.has("requestBody")).isFalse();
        }
    }
}
