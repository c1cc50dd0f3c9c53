package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The arguments of a tool that its schema wants in headers too ({@code x-mcp-header}). */
final class ParameterHeaders {
    private static final String PREFIX = "Mcp-Param-";

    private final McpService service;

    ParameterHeaders(McpService service) {
        this.service = service;
    }

    /**
     * Compares headers and arguments of a call.
     *
     * @throws dev.jiramcp.mcp.protocol.RpcException where they differ, or a header is missing
     */
    void check(HttpServletRequest http, Message.Request request, Visitor visitor) {
        if (!request.method().equals("tools/call")) {
            return;
        }
        String name = request.params().path("name").asString("");
        service.tools(visitor).stream()
                .filter(tool -> tool.path("name").asString("").equals(name))
                .findFirst()
                .ifPresent(tool ->
                        check(http, tool.path("inputSchema"), request.params().path("arguments")));
    }

    private static void check(HttpServletRequest http, JsonNode schema, JsonNode arguments) {
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            JsonNode property = properties.path(argument.getKey());
            if (property.path("x-mcp-header").isString()) {
                compare(http, PREFIX + property.path("x-mcp-header").asString(), argument.getValue());
            }
            if (property.has("properties")) {
                check(http, property, argument.getValue());
            }
        }
    }

    private static void compare(HttpServletRequest http, String header, JsonNode argument) {
        if (argument.isNull()) {
            return;
        }
        String value = Optional.ofNullable(http.getHeader(header))
                .map(text -> HeaderRules.decoded(header, text.trim()))
                .orElseThrow(() -> HeaderRules.mismatch("The header '" + header + "' is missing."));
        if (!same(value, argument)) {
            throw HeaderRules.mismatch("The header '" + header + "' says '" + Texts.brief(value)
                    + "' where the body says '" + Texts.brief(argument.asString("")) + "'.");
        }
    }

    private static boolean same(String value, JsonNode argument) {
        if (!argument.isNumber()) {
            return value.equals(argument.asString(""));
        }
        try {
            return new BigDecimal(value).compareTo(argument.decimalValue()) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
