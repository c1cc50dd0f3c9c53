package dev.jiramcp.console.api;

import dev.jiramcp.console.Download;
import dev.jiramcp.model.Json;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API (OpenAPI 3.1), derived from its operations. */
public final class OpenApi {
    private static final String JSON = "application/json";

    /** What is not here, and why. */
    private static final String BESIDE =
            "What applications do for themselves is not here, as no person is signed in: tokens at /oauth/token, and"
                    + " sessions of their connect button at /oauth/connect-session and /oauth/connect-session/status, where"
                    + " an application proves itself by its own secret or keys. See docs/exchange.md and"
                    + " docs/connect-button.md. Where somebody changes what others may have changed meanwhile, 'shown',"
                    + " 'newest' or 'activation' gives back what was seen, and the answer is 409 with the code"
                    + " 'changed_meanwhile' where that is not what there is now.";

    private final Schemas schemas = new Schemas();
    private final ObjectNode document = Json.object();

    private OpenApi() {}

    /** The document of these operations. */
    public static ObjectNode of(List<Endpoint<?, ?>> endpoints, String version) {
        OpenApi made = new OpenApi();
        made.document.put("openapi", "3.1.0");
        ObjectNode info = made.document
                .putObject("info")
                .put("title", "jira-mcp")
                .put("version", version)
                .put("summary", "Everything that the console does, for programs.")
                .put("description", BESIDE);
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        made.document.putArray("servers").addObject().put("url", "/api/v1");
        ObjectNode paths = made.document.putObject("paths");
        for (Endpoint<?, ?> endpoint : endpoints) {
            ObjectNode path = paths.withObject("/" + pointer(endpoint.path().text()));
            path.set(endpoint.method().name().toLowerCase(Locale.ROOT), made.operation(endpoint));
        }
        made.components();
        return made.document;
    }

    /** A member's name within a JSON pointer (RFC 6901). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode operation(Endpoint<?, ?> endpoint) {
        ObjectNode operation = Json.object()
                .put("operationId", endpoint.name())
                .put("summary", endpoint.summary())
                .put("description", "Takes the permission " + endpoint.permission() + ".");
        parameters(operation, endpoint);
        if (!endpoint.method().inQuery() && bodyMembers(endpoint).size() > 0) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.putObject("content").putObject(JSON).set("schema", body(endpoint));
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject("200").put("description", "Done.");
        if (endpoint.output() == Download.class) {
            good.putObject("content").putObject("application/octet-stream");
        } else {
            good.putObject("content").putObject(JSON).set("schema", schemas.reference(endpoint.output()));
        }
        ObjectNode bad =
                responses.putObject("default").put("description", "What was wrong, and what to do (RFC 9457).");
        bad.putObject("content").putObject(Problem.MEDIA_TYPE).set("schema", schemas.reference(Problem.class));
        return operation;
    }

    private void parameters(ObjectNode operation, Endpoint<?, ?> endpoint) {
        ArrayNode parameters = Json.array();
        List<String> inPath = endpoint.path().variables();
        for (RecordComponent component : endpoint.input().getRecordComponents()) {
            String name = Names.snake(component.getName());
            if (inPath.contains(name) || endpoint.method().inQuery()) {
                ObjectNode parameter = parameters
                        .addObject()
                        .put("name", name)
                        .put("in", inPath.contains(name) ? "path" : "query")
                        .put("required", inPath.contains(name) || Schemas.isRequired(component));
                parameter.set("schema", schemas.of(component.getGenericType()));
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static List<RecordComponent> bodyMembers(Endpoint<?, ?> endpoint) {
        return Arrays.stream(endpoint.input().getRecordComponents())
                .filter(component -> !endpoint.path().variables().contains(Names.snake(component.getName())))
                .toList();
    }

    private ObjectNode body(Endpoint<?, ?> endpoint) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        List<RecordComponent> components = bodyMembers(endpoint);
        components.forEach(
                component -> members.set(Names.snake(component.getName()), schemas.of(component.getGenericType())));
        Set<String> required = components.stream()
                .filter(Schemas::isRequired)
                .map(component -> Names.snake(component.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(name -> names.add(name));
        }
        return schema;
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.all());
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An access token of this server's own, with the scope 'console'.");
        security.putObject("session")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", Door.CSRF_HEADER)
                .put("description", "The token of a signed-in browser's session, beside its cookie.");
        ArrayNode either = document.putArray("security");
        either.addObject().putArray("token");
        either.addObject().putArray("session");
    }
}
