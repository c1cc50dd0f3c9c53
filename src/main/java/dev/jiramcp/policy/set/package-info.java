/**
 * An organisation's sets of policies in the database: saved in versions that never change, made the active one and taken
 * back again, each with its audit record. Begin with {@link dev.jiramcp.policy.set.Sets}.
 */
@NullMarked
package dev.jiramcp.policy.set;

import org.jspecify.annotations.NullMarked;
