/** What each person sees of their own: {@link dev.jiramcp.console.own.OwnPages}. */
@NullMarked
package dev.jiramcp.console.own;

import org.jspecify.annotations.NullMarked;
