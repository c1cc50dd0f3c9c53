package dev.jiramcp.contract;

import dev.jiramcp.sandbox.OpenApi;
import dev.jiramcp.sandbox.rest.Parameters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Judges requests by Atlassian's documents, as strictly as they can be read: known parameters alone, each of its type and
 * written as its schema says, a body where one is wanted and nothing in it that the documents do not name.
 */
final class RequestRules {
    /** What the documents say in words and their schemas do not. */
    private static final Map<String, String> IN_WORDS = Map.of(
            "PUT /rest/api/3/issue/{issueIdOrKey}/assignee /accountId: null found",
            "null takes the assignee away, as the operation's description says");

    private final OpenApi documents;

    RequestRules(OpenApi documents) {
        this.documents = documents;
    }

    /** A request as it was sent; the content type and the body are empty where there was none. */
    record Request(String method, String path, String query, String contentType, Optional<JsonNode> body) {}

    /** The operation that a request means: its method and the template with the most literal segments that fits. */
    Optional<String> operation(String method, String path) {
        return template(method, path).map(template -> method + " " + template);
    }

    private Optional<String> template(String method, String path) {
        return documents
                .paths()
                .filter(template -> fits(template, path))
                .filter(template -> documents.operation(method, template).isObject())
                .max(Comparator.comparingLong(RequestRules::literals));
    }

    private static boolean fits(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            boolean variable = wanted[at].startsWith("{") && !given[at].isEmpty();
            if (!variable && !wanted[at].equals(given[at])) {
                return false;
            }
        }
        return true;
    }

    private static long literals(String template) {
        return Arrays.stream(template.split("/", -1))
                .filter(segment -> !segment.startsWith("{"))
                .count();
    }

    /** What is wrong with a request, in sentences; empty where it is right. */
    List<String> problems(Request request) {
        return template(request.method(), request.path())
                .map(template -> problems(request, template))
                .orElseGet(() -> List.of(request.method() + " " + request.path() + " is no documented operation"));
    }

    private List<String> problems(Request request, String template) {
        JsonNode operation = documents.operation(request.method(), template);
        List<String> problems = new ArrayList<>(parameters(request, template, operation));
        problems.addAll(body(request, template, operation.path("requestBody")));
        String name = request.method() + " " + template + " ";
        return problems.stream()
                .map(name::concat)
                .filter(problem -> IN_WORDS.keySet().stream().noneMatch(problem::startsWith))
                .toList();
    }

    private List<String> parameters(Request request, String template, JsonNode operation) {
        Map<String, List<String>> query =
                new TreeMap<>(Parameters.parse(request.query()).values());
        Map<String, String> variables = variables(template, request.path());
        List<String> problems = new ArrayList<>();
        documents.parameters(template, operation).forEach(parameter -> {
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "query" -> problems.addAll(values(template, parameter, query.remove(name)));
                case "path" -> problems.addAll(values(template, parameter, List.of(variables.get(name))));
                default -> {}
            }
        });
        query.keySet().forEach(name -> problems.add("knows no parameter " + name));
        return problems;
    }

    private static Map<String, String> variables(String template, String path) {
        String[] names = template.split("/", -1);
        String[] values = path.split("/", -1);
        Map<String, String> variables = new TreeMap<>();
        for (int at = 0; at < names.length; at++) {
            if (names[at].startsWith("{")) {
                variables.put(
                        names[at].substring(1, names[at].length() - 1),
                        URLDecoder.decode(values[at].replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return variables;
    }

    private List<String> values(
            String template, JsonNode parameter, @org.jspecify.annotations.Nullable List<String> values) {
        String name = parameter.path("name").asString();
        JsonNode schema = documents.resolve(parameter.path("schema"));
        if (values == null) {
            boolean missing = parameter.path("required").asBoolean(false) && !schema.has("default");
            return missing ? List.of("lacks the parameter " + name) : List.of();
        }
        boolean list = schema.path("type").asString("").equals("array");
        if (!list && values.size() > 1) {
            return List.of("takes the parameter " + name + " once");
        }
        JsonNode value = list
                ? Written.list(documents.resolve(schema.path("items")), values)
                : Written.value(schema, values.get(0));
        return documents.problems(template, schema, value).stream()
                .map(problem -> "takes no " + name + "=" + values + ": " + problem)
                .toList();
    }

    private List<String> body(Request request, String template, JsonNode wanted) {
        if (request.body().isEmpty()) {
            return wanted.path("required").asBoolean(false) ? List.of("lacks a body") : List.of();
        }
        if (wanted.isMissingNode()) {
            return List.of("takes no body");
        }
        String type = request.contentType().replaceAll("\\s*;.*", "");
        JsonNode content = wanted.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("takes no content type '" + request.contentType() + "'");
        }
        List<String> problems = new ArrayList<>(documents.problems(
                template, content.path("schema"), request.body().get()));
        problems.addAll(unnamed(
                documents.resolve(content.path("schema")), request.body().get()));
        return problems;
    }

    /** Keys at the top that the schema does not name: where it lets anything pass, we still send what it names alone. */
    private static List<String> unnamed(JsonNode schema, JsonNode body) {
        return schema.path("properties").isEmpty()
                ? List.of()
                : body.propertyNames().stream()
                        .filter(name -> !schema.path("properties").has(name))
                        .map(name -> "names no key '" + name + "'")
                        .collect(Collectors.toList());
    }
}
