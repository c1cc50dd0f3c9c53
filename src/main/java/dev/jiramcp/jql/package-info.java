/**
 * The Jira query language: {@link dev.jiramcp.jql.Jql} reads a text into an immutable {@link dev.jiramcp.jql.Query}, which
 * renders back to canonical text, takes a guard clause and says whether it restricts anything.
 */
@NullMarked
package dev.jiramcp.jql;

import org.jspecify.annotations.NullMarked;
