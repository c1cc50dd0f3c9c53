/**
 * Which set of policies holds now: the operator's files, an organisation's own set, or the default set.
 * {@link dev.jiramcp.policy.active.ActivePolicy} asks it and notices when another takes its place.
 */
@NullMarked
package dev.jiramcp.policy.active;

import org.jspecify.annotations.NullMarked;
