/**
 * The Model Context Protocol: what this server says of itself stands in {@link dev.jiramcp.mcp.McpService}, free of any
 * revision and any transport. {@code legacy} and {@code modern} speak the two eras of the protocol over it, {@code stdio}
 * and {@code http} carry both, {@code protocol} holds what they share, {@code product} is the service of this program.
 */
@NullMarked
package dev.jiramcp.mcp;

import org.jspecify.annotations.NullMarked;
