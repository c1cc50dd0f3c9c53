/** What the simulation notices: the time, every request, and each rule that a client broke. */
@NullMarked
package dev.jiramcp.sandbox.watch;

import org.jspecify.annotations.NullMarked;
