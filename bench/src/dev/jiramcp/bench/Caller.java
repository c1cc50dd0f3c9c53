package dev.jiramcp.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** One client of a server over HTTP, which makes the same search again and again on one connection. */
final class Caller implements AutoCloseable {
    static final String QUICK = "project = DEMO ORDER BY created DESC";

    private static final AtomicLong IDS = new AtomicLong(100);

    private final Wire wire;
    private final Way way;
    private final Map<String, String> headers = new TreeMap<>();

    /** How a search is asked for. */
    enum Way {
        BARE("/", Map.of()),
        LEGACY("/mcp", Map.of()),
        MODERN(
                "/mcp",
                Map.of("MCP-Protocol-Version", Messages.MODERN, "Mcp-Method", "tools/call", "Mcp-Name", "jira_search"));

        private final String path;
        private final Map<String, String> headers;

        Way(String path, Map<String, String> headers) {
            this.path = path;
            this.headers = headers;
        }
    }

    Caller(int port, Way way) {
        this.wire = new Wire(port);
        this.way = way;
        if (way == Way.LEGACY) {
            Wire.Answer opened = wire.post("/mcp", Messages.INITIALIZE, headers);
            opened.good();
            headers.put("Mcp-Session-Id", opened.headers().get("mcp-session-id"));
            headers.put("MCP-Protocol-Version", Messages.LEGACY);
            wire.post("/mcp", Messages.INITIALIZED, headers);
        } else {
            headers.putAll(way.headers);
        }
    }

    /** The bytes of a search by a client that has no session. */
    static byte[] request(int port, Way way, String jql) {
        return Wire.request("localhost:" + port, way.path, message(way, jql), way.headers);
    }

    /** Whether an answer is as it should be. */
    static boolean isGood(String answer) {
        return answer.startsWith("HTTP/1.1 200") && answer.contains("DEMO-10") && !answer.contains("\"isError\":true");
    }

    /** Searches and gives how long it took, in milliseconds. */
    double search(String jql) {
        String message = message(way, jql);
        long from = System.nanoTime();
        Wire.Answer answer = wire.post(way.path, message, headers);
        double took = (System.nanoTime() - from) / 1e6;
        if (!answer.good().contains("DEMO-10")) {
            throw new IllegalStateException("no issues came: " + answer.body());
        }
        return took;
    }

    private static String message(Way way, String jql) {
        String id = Long.toString(IDS.incrementAndGet());
        return switch (way) {
            case BARE -> "{\"jql\":\"" + jql + "\",\"maxResults\":10,\"fields\":[\"summary\",\"status\"]}";
            case LEGACY -> Messages.call(id, "jira_search", "{\"jql\":\"" + jql + "\",\"limit\":10}");
            case MODERN -> Messages.modernCall(id, "jira_search", "{\"jql\":\"" + jql + "\",\"limit\":10}");
        };
    }

    /** Searches so many times, one after another. */
    void search(int times, List<Double> into) {
        for (int each = 0; each < times; each++) {
            into.add(search(QUICK));
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
