/**
 * The other end of our HTTP door: speaks stdio to a host and streamable HTTP to an organisation's server, in whichever
 * era the host speaks. {@link dev.jiramcp.mcp.remote.RemoteLines} takes the host's messages, {@link
 * dev.jiramcp.mcp.remote.RemoteEndpoint} sends each to the server, {@link dev.jiramcp.mcp.remote.RemoteSession} keeps the
 * session of the older era.
 */
@NullMarked
package dev.jiramcp.mcp.remote;

import org.jspecify.annotations.NullMarked;
