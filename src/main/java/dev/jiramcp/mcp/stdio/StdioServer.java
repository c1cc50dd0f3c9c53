package dev.jiramcp.mcp.stdio;

import dev.jiramcp.mcp.McpService;
import java.io.InputStream;
import java.io.OutputStream;

/** Serves MCP over a pair of streams. */
public final class StdioServer {
    private StdioServer() {}

    /** Serves one client until the end of the input; then what is under way is finished and answered. */
    public static void run(McpService service, InputStream in, OutputStream out, StdioSettings settings) {
        LineReader lines = new LineReader(in, settings.longestLine());
        StdioConnection connection = new StdioConnection(service, out, settings);
        Line line = lines.next();
        while (!(line instanceof Line.End)) {
            connection.accept(line);
            line = lines.next();
        }
        connection.drain();
    }
}
