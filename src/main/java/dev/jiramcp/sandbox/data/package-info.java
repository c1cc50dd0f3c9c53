/**
 * The state of simulated Jira sites, and the one way in which it changes. {@link dev.jiramcp.sandbox.data.Site} is the
 * root: people, catalogue (fields, statuses, types …), projects, issues, boards, filters. All that it holds are immutable
 * records; a change replaces a record, so that a reader's copy, and the past that a lagging search sees, stay as they
 * were. One lock per site guards the stores ({@link dev.jiramcp.sandbox.data.Site#locked}).
 */
@NullMarked
package dev.jiramcp.sandbox.data;

import org.jspecify.annotations.NullMarked;
