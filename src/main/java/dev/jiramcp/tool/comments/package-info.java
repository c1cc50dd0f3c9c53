/** The tools of the toolset {@code comments}: what people say on issues. */
@NullMarked
package dev.jiramcp.tool.comments;

import org.jspecify.annotations.NullMarked;
