/**
 * Revisions up to 2025-11-25: {@code initialize}, sessions, requests to the client. The SDK's sessions do the protocol,
 * behind transports of ours; {@link dev.jiramcp.mcp.legacy.LegacyServer} gives them a table of handlers of our own in
 * place of the SDK's registry of features. {@code docs/mcp.md} says why, with what was observed.
 */
@NullMarked
package dev.jiramcp.mcp.legacy;

import org.jspecify.annotations.NullMarked;
