/**
 * The world that the sandbox begins with: {@link dev.jiramcp.sandbox.seed.World}. A company's months of work are acted
 * out on a timeline by generators over word lists, so that histories, sprints and comments hang together; the same start
 * gives the same world, byte for byte.
 */
@NullMarked
package dev.jiramcp.sandbox.seed;

import org.jspecify.annotations.NullMarked;
