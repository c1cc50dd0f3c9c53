/**
 * Revision 2026-07-28: every request carries all that it needs, nothing is remembered between two of them, and what
 * must be asked of a user is a result rather than a request to the client.
 */
@NullMarked
package dev.jiramcp.mcp.modern;

import org.jspecify.annotations.NullMarked;
