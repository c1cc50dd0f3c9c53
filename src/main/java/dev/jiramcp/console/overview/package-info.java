/** The first page, and who one is: {@link dev.jiramcp.console.overview.Overview}. */
@NullMarked
package dev.jiramcp.console.overview;

import org.jspecify.annotations.NullMarked;
