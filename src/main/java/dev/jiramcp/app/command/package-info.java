/** One class for each command of the program. */
@NullMarked
package dev.jiramcp.app.command;

import org.jspecify.annotations.NullMarked;
