/**
 * Who may do what: every use of a credential is asked of {@link dev.jiramcp.policy.Policy}, whose answer goes into the
 * record. The sets of policies are written in Cedar; while nobody has stored one, {@link dev.jiramcp.policy.DefaultPolicy}
 * answers the same as the default set's text, without Cedar's library.
 */
@NullMarked
package dev.jiramcp.policy;

import org.jspecify.annotations.NullMarked;
