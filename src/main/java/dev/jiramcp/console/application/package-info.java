/** Back-end applications in the console and its API: which there are, new ones, their secrets, and their end. */
@NullMarked
package dev.jiramcp.console.application;

import org.jspecify.annotations.NullMarked;
