package dev.jiramcp.app.command;

import dev.jiramcp.app.McpCaller;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.web.Threads;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the assistants of an organisation do at a server: several at a time, in both eras, each on connections of its own,
 * search and read. From it an AOT cache learns which methods are hot and what is usual in them (JEP 515), so that a server
 * compiles them soon after its start and not in its first crowd.
 *
 * @param server its endpoint for MCP
 * @param assistants how many there are at a time
 * @param rounds how often each of them comes, on a new connection each time
 */
record Rehearsal(URI server, int assistants, int rounds) {
    private static final String SESSION = "Mcp-Session-Id";
    private static final String LEGACY = "2025-11-25";

    /** One call of a round. */
    private record Step(String tool, String arguments) {}

    private static final List<Step> ROUND = List.of(
            new Step("jira_search", "{\"jql\":\"project = FLOW ORDER BY created DESC\",\"limit\":10}"),
            new Step(
                    "jira_search",
                    "{\"jql\":\"assignee = currentUser() AND status != Done\",\"limit\":5,\"format\":\"table\"}"),
            new Step("jira_get_issue", "{\"issue\":\"FLOW-10\",\"include\":[\"comments\"]}"),
            new Step("jira_search", "{\"jql\":\"text ~ login AND updated >= -30d\",\"limit\":10}"),
            new Step("jira_find_fields", "{\"query\":\"sprint\"}"));

    /**
     * Goes through it all.
     *
     * @throws IllegalStateException where a call fails
     */
    void run() {
        ExecutorService threads = Threads.perTask("assistant");
        try {
            List<Future<?>> coming = new ArrayList<>();
            for (int number = 0; number < assistants; number++) {
                boolean modern = number % 2 == 0;
                coming.add(threads.submit(() -> come(modern)));
            }
            for (Future<?> each : coming) {
                Object unused = each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an assistant failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private void come(boolean modern) {
        for (int round = 0; round < rounds; round++) {
            try (Http http = new Http(HostRules.allowing(server))) {
                round(http, modern);
            }
        }
    }

    private void round(Http http, boolean modern) {
        if (modern) {
            ROUND.forEach(step -> modern(http, step));
        } else {
            String session = session(http);
            ROUND.forEach(step -> legacy(http, session, step));
        }
    }

    private void modern(Http http, Step step) {
        ObjectNode arguments = (ObjectNode) Json.parse(step.arguments());
        JsonNode result = McpCaller.result(http, HttpCall.of("POST", server, Budget.API), step.tool(), arguments);
        check(step, result.path("isError").asBoolean(false));
    }

    private String session(Http http) {
        HttpAnswer opened = post(http, "", """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
                "clientInfo":{"name":"warm-up","version":"1"}}}
                """);
        String session = opened.header(SESSION).orElseThrow();
        HttpAnswer unused = post(http, session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return session;
    }

    private void legacy(Http http, String session, Step step) {
        HttpAnswer answer = post(
                http,
                session,
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"" + step.tool()
                        + "\",\"arguments\":" + step.arguments() + "}}");
        check(step, answer.text().contains("\"isError\":true"));
    }

    private static void check(Step step, boolean failed) {
        if (failed) {
            throw new IllegalStateException(step.tool() + " failed");
        }
    }

    private HttpAnswer post(Http http, String session, String message) {
        HttpCall call = HttpCall.post(server, HttpBody.json(message), Budget.API)
                .header("Accept", "application/json, text/event-stream");
        HttpAnswer answer = http.send(
                session.isEmpty() ? call : call.header(SESSION, session).header("MCP-Protocol-Version", LEGACY));
        if (!answer.ok()) {
            throw new IllegalStateException("the server answered " + answer.status());
        }
        return answer;
    }
}
