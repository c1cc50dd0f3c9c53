/**
 * The operations on issues: reading, creating, editing, transitions, comments, changelogs, and what may be set on which
 * screen. {@link dev.jiramcp.sandbox.issues.IssueOperations} lists them; {@link dev.jiramcp.sandbox.issues.IssueShapes}
 * says how an issue looks wherever one is answered.
 */
@NullMarked
package dev.jiramcp.sandbox.issues;

import org.jspecify.annotations.NullMarked;
