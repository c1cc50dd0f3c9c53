/**
 * Policy in the console: the set that holds, versions with their differences, checking, trying, activating and rolling back.
 * The pages and the API do the same by {@link dev.jiramcp.console.policy.PolicyDesk}.
 */
@NullMarked
package dev.jiramcp.console.policy;

import org.jspecify.annotations.NullMarked;
