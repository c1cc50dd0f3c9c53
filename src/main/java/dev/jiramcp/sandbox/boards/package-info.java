/** Answers of Jira Software: which boards there are, and the sprints of each. */
@NullMarked
package dev.jiramcp.sandbox.boards;

import org.jspecify.annotations.NullMarked;
