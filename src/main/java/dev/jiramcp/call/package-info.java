/** One tool call, from caller to result: {@link dev.jiramcp.call.Calls#call} is the method to read first. */
@NullMarked
package dev.jiramcp.call;

import org.jspecify.annotations.NullMarked;
