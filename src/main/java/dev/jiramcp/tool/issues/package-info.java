/** The tools of the toolset {@code issues}: read, create, update, assign and delete issues. */
@NullMarked
package dev.jiramcp.tool.issues;

import org.jspecify.annotations.NullMarked;
