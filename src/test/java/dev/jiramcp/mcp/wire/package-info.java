/** Raw clients for tests: messages as JSON over each transport, with nothing in between that could be kind to a server. */
@NullMarked
package dev.jiramcp.mcp.wire;

import org.jspecify.annotations.NullMarked;
