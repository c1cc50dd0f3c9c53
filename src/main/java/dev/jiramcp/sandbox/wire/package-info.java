/**
 * One HTTP exchange with the simulation: the request as it came, what the network may do to it on purpose, and the way
 * back to the socket.
 */
@NullMarked
package dev.jiramcp.sandbox.wire;

import org.jspecify.annotations.NullMarked;
