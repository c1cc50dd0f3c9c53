package dev.jiramcp.sandbox;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Atlassian's OpenAPI documents, where the reference files are at hand. */
public final class OpenApi {
    private static final String BASE = "https://openapi.test/";
    /** Schemas that are closed and yet do not name what the examples beside them, or their own alternatives, hold. */
    private static final List<String> CONTRADICTORY = List.of(
            "BulkIssueResults",
            "JqlQueryClause",
            "JqlQueryClauseOperand",
            "JqlQueryUnitaryOperand",
            "ResolutionJsonBean",
            "ServerInformation");

    private final Map<String, JsonNode> documents;
    private final Map<String, String> rows;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private OpenApi(Map<String, JsonNode> documents, Map<String, String> rows) {
        this.documents = documents;
        this.rows = rows;
        Map<String, String> texts = new LinkedHashMap<>();
        documents.forEach((name, document) -> texts.put(BASE + name, Json.write(document)));
        this.registry = SchemaRegistry.withDialect(Dialects.getOpenApi30(), builder -> builder.schemas(texts));
    }

    /** The documents; a test that asks for them is skipped where they are not there. */
    public static OpenApi load() {
        String folder = System.getProperty("reference.dir", "");
        Assumptions.assumeFalse(folder.isBlank(), "no reference files: set reference.dir");
        try {
            Path api = Path.of(folder, "jira-api");
            Map<String, JsonNode> documents = new LinkedHashMap<>();
            for (String name : List.of("platform-v3", "software")) {
                documents.put(name, Json.parse(Files.readString(api.resolve(name + ".openapi.json"))));
                open(documents.get(name).path("components").path("schemas"));
            }
            Map<String, String> rows = new LinkedHashMap<>();
            Files.readAllLines(api.resolve("scopes.tsv")).forEach(line -> {
                String[] cell = line.split("\t", -1);
                rows.put(cell[1] + " " + cell[2] + " " + cell[3], cell[4] + "," + cell[5]);
            });
            return new OpenApi(documents, rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void open(JsonNode schemas) {
        CONTRADICTORY.stream()
                .map(schemas::path)
                .filter(JsonNode::isObject)
                .forEach(schema -> ((ObjectNode) schema).remove("additionalProperties"));
    }

    /** The operation of a method and path; a missing node where there is none. */
    public JsonNode operation(String method, String path) {
        return document(path).path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    private JsonNode document(String path) {
        return documents.values().stream()
                .filter(document -> document.path("paths").has(path))
                .findFirst()
                .orElseThrow();
    }

    /** The parameters of an operation, with those of its path. */
    public Stream<JsonNode> parameters(String path, JsonNode operation) {
        return Stream.concat(
                        document(path)
                                .path("paths")
                                .path(path)
                                .path("parameters")
                                .valueStream(),
                        operation.path("parameters").valueStream())
                .map(this::resolve);
    }

    /** What a reference stands for. */
    public JsonNode resolve(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        String pointer = node.path("$ref").asString().substring(1);
        return documents.values().stream()
                .map(document -> document.at(pointer))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .map(this::resolve)
                .orElseThrow();
    }

    /** The notation of a parameter's type in the operation table. */
    public String type(JsonNode reference) {
        JsonNode schema = resolve(reference);
        return switch (schema.path("type").asString("")) {
            case "array" -> type(schema.path("items")) + "[]";
            case "integer" -> schema.path("format").asString("").equals("int32") ? "int" : "long";
            case "boolean" -> "boolean";
            default -> "string";
        };
    }

    /** Every scope, classic or granular, that opens an operation. */
    public Set<Scope> scopes(JsonNode operation) {
        String id = operation.path("operationId").asString("");
        return rows.entrySet().stream()
                .filter(row -> row.getKey().startsWith(id + " "))
                .flatMap(row -> Stream.of(row.getValue().split("[, ]", -1)))
                .filter(scope -> !scope.isEmpty())
                .map(Scope::new)
                .collect(toUnmodifiableSet());
    }

    /** The paths of all documents, as templates. */
    public Stream<String> paths() {
        return documents.values().stream().flatMap(document -> document.path("paths").propertyNames().stream());
    }

    /** What is wrong with a value by a schema of an operation, in sentences. */
    public List<String> problems(String path, JsonNode schema, JsonNode value) {
        String name = documents.entrySet().stream()
                .filter(document -> document.getValue().path("paths").has(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String text = Json.write(schema).replace("\"#/components", "\"" + BASE + name + "#/components");
        return compiled.computeIfAbsent(text, json -> registry.getSchema(Json.parse(json))).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /**
     * What is wrong with a body as the answer of an operation under a status, in sentences. Two things are let
     * pass, since Jira does them: times with {@code +0000} where RFC 3339 has a colon, and null for a text that is
     * missing from the changelog.
     */
    public List<String> problems(JsonNode operation, int status, JsonNode body) {
        JsonNode schema = operation
                .path("responses")
                .path(Integer.toString(status))
                .path("content")
                .path("application/json")
                .path("schema");
        return problems(path(operation), schema, body).stream()
                .filter(problem -> !problem.contains("date-time pattern"))
                .filter(problem -> !problem.contains(": null found, string expected"))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // the very node of the document is meant
    private String path(JsonNode operation) {
        return documents.values().stream()
                .flatMap(document -> document.path("paths").properties().stream())
                .filter(entry -> entry.getValue().valueStream().anyMatch(one -> one == operation))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
