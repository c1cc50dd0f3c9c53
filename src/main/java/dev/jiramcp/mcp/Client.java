package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program at the other end, as it describes itself: for the record and for what it can show, never for a decision.
 *
 * @param name such as {@code claude-code}; empty where it does not say
 * @param capabilities {@code ClientCapabilities} of the MCP schema
 */
public record Client(String name, ObjectNode capabilities) {
    /** A client of which nothing is known. */
    public static final Client UNKNOWN = new Client("", Json.object());

    public Client {
        requireNonNull(name, "name is null");
        requireNonNull(capabilities, "capabilities is null");
    }

    /** From {@code clientInfo} and {@code capabilities}, either of which may be missing. */
    public static Client of(JsonNode info, JsonNode capabilities) {
        return new Client(
                info.path("name").asString(""), capabilities instanceof ObjectNode declared ? declared : Json.object());
    }

    /** Whether it declared this capability, such as {@code sampling}. */
    public boolean has(String capability) {
        return capabilities.path(capability).isObject();
    }

    /** Whether it declared this extension of the protocol. */
    public boolean extendedBy(String extension) {
        return capabilities.path("extensions").path(extension).isObject();
    }

    /** Whether it can show a form; one that declares {@code elicitation} alone means forms. */
    public boolean showsForms() {
        JsonNode elicitation = capabilities.path("elicitation");
        return elicitation.isObject() && (elicitation.path("form").isObject() || !elicitation.has("url"));
    }

    /** Whether it can ask its user to open a page. */
    public boolean opensPages() {
        return capabilities.path("elicitation").path("url").isObject();
    }
}
