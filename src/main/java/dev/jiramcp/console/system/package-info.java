/** How the server does: {@link dev.jiramcp.console.system.SystemPages}. */
@NullMarked
package dev.jiramcp.console.system;

import org.jspecify.annotations.NullMarked;
