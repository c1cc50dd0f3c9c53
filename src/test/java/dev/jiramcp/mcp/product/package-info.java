/** What the server offers over MCP besides its tools, on a sandbox. */
@NullMarked
package dev.jiramcp.mcp.product;

import org.jspecify.annotations.NullMarked;
