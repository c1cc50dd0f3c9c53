/**
 * The tasks extension ({@code io.modelcontextprotocol/tasks}, 2026-07-28): a call that takes long is answered with the id
 * of a task, under which the client fetches the result later, over another connection and from another replica too.
 */
@NullMarked
package dev.jiramcp.mcp.task;

import org.jspecify.annotations.NullMarked;
