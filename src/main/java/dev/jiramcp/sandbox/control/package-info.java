/** The control surface of the simulation, {@code /__sandbox/…}, and the same for tests in the same process. */
@NullMarked
package dev.jiramcp.sandbox.control;

import org.jspecify.annotations.NullMarked;
