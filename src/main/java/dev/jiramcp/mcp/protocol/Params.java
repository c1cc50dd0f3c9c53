package dev.jiramcp.mcp.protocol;

import dev.jiramcp.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of one request, taken out with a check of their type. */
public record Params(ObjectNode json) {
    /**
     * A text that must be there.
     *
     * @throws RpcException where it is not
     */
    public String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw RpcException.invalidParams("'" + name + "' must be a text, and is " + kind(value) + ".");
        }
        return value.asString();
    }

    /**
     * An object; an empty one where it is absent.
     *
     * @throws RpcException where it is something else
     */
    public ObjectNode object(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw RpcException.invalidParams("'" + name + "' must be an object, and is " + kind(value) + ".");
    }

    /**
     * An object that must be there.
     *
     * @throws RpcException where it is not
     */
    public Params inside(String name) {
        if (!json.path(name).isObject()) {
            throw RpcException.invalidParams("'" + name + "' must be an object, and is " + kind(json.path(name)) + ".");
        }
        return new Params(object(name));
    }

    /**
     * An object of texts; an empty one where it is absent.
     *
     * @throws RpcException where it is something else
     */
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw RpcException.invalidParams("'" + name + "." + Texts.brief(entry.getKey())
                        + "' must be a text, and is " + kind(entry.getValue()) + ".");
            }
            texts.put(entry.getKey(), entry.getValue().asString());
        });
        return texts;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "something else";
        };
    }
}
