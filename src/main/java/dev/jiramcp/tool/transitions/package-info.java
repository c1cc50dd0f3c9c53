/** The tools of the toolset {@code transitions}: issues through their workflow. */
@NullMarked
package dev.jiramcp.tool.transitions;

import org.jspecify.annotations.NullMarked;
