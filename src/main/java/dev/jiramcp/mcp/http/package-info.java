/**
 * MCP over streamable HTTP on one endpoint: {@link dev.jiramcp.mcp.http.McpServlet} is the method to read first. The
 * host and the origin of a request are looked at before anything else, then who sends it, then what it says.
 */
@NullMarked
package dev.jiramcp.mcp.http;

import org.jspecify.annotations.NullMarked;
