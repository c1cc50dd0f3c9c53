/** The program: one class for each command, the settings, and the one place where everything is put together. */
@NullMarked
package dev.jiramcp.app;

import org.jspecify.annotations.NullMarked;
