/** Connecting from a terminal, a call or a server, put together: the books of connections, the app that is meant, and pages on this machine for as long as they are needed. */
@NullMarked
package dev.jiramcp.app.connect;

import org.jspecify.annotations.NullMarked;
