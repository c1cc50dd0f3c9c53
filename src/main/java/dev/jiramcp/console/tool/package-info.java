/** Tools: which are offered, what each takes, and trying one: {@link dev.jiramcp.console.tool.ToolPages}. */
@NullMarked
package dev.jiramcp.console.tool;

import org.jspecify.annotations.NullMarked;
