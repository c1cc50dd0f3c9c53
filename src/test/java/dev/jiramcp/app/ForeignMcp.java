package dev.jiramcp.app;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a good token of a tenant, at its endpoint, with the name of a session or a task. */
record ForeignMcp(TestingTenants server, TenantId tenant, String token) {
    private static final String LEGACY = "2025-11-25";
    private static final String MODERN = "2026-07-28";
    private static final List<String> MESSAGES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"action\":\"accept\"}}");

    /** What came back. */
    record Answer(int status, String body) {
        /** Whether it was served. */
        boolean good() {
            return status < 300 && !body.contains("\"error\"");
        }
    }

    private HttpRequest.Builder request(String revision) {
        return HttpRequest.newBuilder(server.at(TenantPath.base(tenant) + "/mcp"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", revision);
    }

    /** Opens a session of the older era, and gives its name. */
    String open() {
        return TestingTenants.send(
                        HttpClient.newHttpClient(),
                        request(LEGACY)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                                                + "\"protocolVersion\":\"" + LEGACY + "\",\"capabilities\":{},"
                                                + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}")))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    /** What comes of every kind of request within a session. */
    List<Answer> inSession(String session) {
        List<Answer> answers = new ArrayList<>();
        for (String message : MESSAGES) {
            answers.add(send(legacy(session).POST(HttpRequest.BodyPublishers.ofString(message))));
        }
        answers.add(send(legacy(session).header("Last-Event-ID", "1").GET()));
        answers.add(send(legacy(session).DELETE()));
        return answers;
    }

    private HttpRequest.Builder legacy(String session) {
        return request(LEGACY).header("Mcp-Session-Id", session);
    }

    /** What comes of asking for a task, of answering it and of cancelling it. */
    List<Answer> ofTask(String task) {
        return List.of(task("tasks/get", task), task("tasks/update", task), task("tasks/cancel", task));
    }

    /** What comes of one request about a task. */
    Answer task(String method, String task) {
        ObjectNode params = Json.object().put("taskId", task);
        params.putObject("inputResponses");
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", MODERN);
        meta.putObject("io.modelcontextprotocol/clientCapabilities")
                .putObject("extensions")
                .putObject("io.modelcontextprotocol/tasks");
        meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "t").put("version", "1");
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        message.set("params", params);
        return send(request(MODERN)
                .header("Mcp-Method", method)
                .header(
                        "Mcp-Name",
                        "=?base64?" + Base64.getEncoder().encodeToString(task.getBytes(StandardCharsets.UTF_8)) + "?=")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(message))));
    }

    /** A stream that is opened has no end, so of a good answer no more is read than its beginning. */
    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> reply =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = reply.body()) {
                boolean endless = request.build().method().equals("GET") && reply.statusCode() == 200;
                return new Answer(
                        reply.statusCode(), endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
