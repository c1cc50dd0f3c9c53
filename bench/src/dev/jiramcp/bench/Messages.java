package dev.jiramcp.bench;

/** The MCP requests that are sent, as text, so that no client's work is measured. */
final class Messages {
    static final String LEGACY = "2025-11-25";
    static final String MODERN = "2026-07-28";
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},\
            "clientInfo":{"name":"bench","version":"1"}}}""".formatted(LEGACY);
    static final String INITIALIZED = """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""";
    static final String LIST = """
            {"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}""";

    private Messages() {}

    /** A tool call of the older era. */
    static String call(String id, String tool, String arguments) {
        return """
                {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s","arguments":%s}}"""
                .formatted(id, tool, arguments);
    }

    /** A tool call that stands alone, of the newer era. */
    static String modernCall(String id, String tool, String arguments) {
        return """
                {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s","arguments":%s,\
                "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
                "io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(id, tool, arguments, MODERN);
    }
}
