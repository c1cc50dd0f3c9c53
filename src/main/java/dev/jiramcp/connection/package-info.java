/** Each person's ways to Jira: what credential it is, which sites it reaches, and a Jira that carries it. */
@NullMarked
package dev.jiramcp.connection;

import org.jspecify.annotations.NullMarked;
