package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to ask of the client.
 *
 * @param method such as {@code elicitation/create}
 * @param params its parameters, as in the revision 2026-07-28
 */
public record InputRequest(String method, ObjectNode params) {
    /** The method that asks a client's user. */
    public static final String ELICIT = "elicitation/create";

    public InputRequest {
        requireNonNull(method, "method is null");
        requireNonNull(params, "params is null");
    }

    /** Asks the user to fill in a form. */
    public static InputRequest form(String message, ObjectNode schema) {
        ObjectNode params = Json.object().put("mode", "form").put("message", message);
        params.set("requestedSchema", schema);
        return new InputRequest(ELICIT, params);
    }

    /** Asks the user to open a page. */
    public static InputRequest page(String message, URI page) {
        return new InputRequest(
                ELICIT, Json.object().put("mode", "url").put("message", message).put("url", page.toString()));
    }

    /** Whether this client said that it can do it. */
    public boolean suits(Client client) {
        return switch (method) {
            case ELICIT ->
                params.path("mode").asString("form").equals("url") ? client.opensPages() : client.showsForms();
            case "sampling/createMessage" -> client.has("sampling");
            case "roots/list" -> client.has("roots");
            default -> false;
        };
    }

    /** What a client must declare for it, as {@code ClientCapabilities}. */
    public ObjectNode capability() {
        ObjectNode needed = Json.object();
        if (!method.equals(ELICIT)) {
            needed.putObject(method.substring(0, method.indexOf('/')));
            return needed;
        }
        needed.putObject("elicitation").putObject(params.path("mode").asString("form"));
        return needed;
    }
}
