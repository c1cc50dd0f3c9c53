/**
 * Sets of policies under Cedar: read and checked by {@link dev.jiramcp.policy.cedar.SetReader}, asked by
 * {@link dev.jiramcp.policy.cedar.CedarSet}. Nothing here is loaded while the default set holds.
 */
@NullMarked
package dev.jiramcp.policy.cedar;

import org.jspecify.annotations.NullMarked;
