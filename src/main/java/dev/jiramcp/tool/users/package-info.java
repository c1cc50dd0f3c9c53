/** The tools of the toolset {@code users}: people. */
@NullMarked
package dev.jiramcp.tool.users;

import org.jspecify.annotations.NullMarked;
