/** Jira's REST API as one user on one site: calls, paging, errors, metadata, and names turned into ids. */
@NullMarked
package dev.jiramcp.jira;

import org.jspecify.annotations.NullMarked;
