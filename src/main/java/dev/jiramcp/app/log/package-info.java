/** Log lines on standard error, as text or as JSON. */
@NullMarked
package dev.jiramcp.app.log;

import org.jspecify.annotations.NullMarked;
