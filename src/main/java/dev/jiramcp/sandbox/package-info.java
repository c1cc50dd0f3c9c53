/**
 * Atlassian, simulated: as strict as the real thing, and sharing no judgement with the product that it is there to
 * judge.
 */
@NullMarked
package dev.jiramcp.sandbox;

import org.jspecify.annotations.NullMarked;
