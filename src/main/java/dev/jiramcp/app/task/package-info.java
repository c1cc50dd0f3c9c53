/** Calls over MCP that go on after their request was answered, as rows that every replica sees. */
@NullMarked
package dev.jiramcp.app.task;

import org.jspecify.annotations.NullMarked;
