/** API tokens, sealed, with the end of life that their owner entered. */
@NullMarked
package dev.jiramcp.connection.token;

import org.jspecify.annotations.NullMarked;
