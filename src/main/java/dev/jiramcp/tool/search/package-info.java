/** The tools of the toolset {@code search}: issues by JQL. */
@NullMarked
package dev.jiramcp.tool.search;

import org.jspecify.annotations.NullMarked;
