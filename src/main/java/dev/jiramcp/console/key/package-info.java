/** The keys under which secrets are sealed: {@link dev.jiramcp.console.key.KeyPages}. */
@NullMarked
package dev.jiramcp.console.key;

import org.jspecify.annotations.NullMarked;
