/** Answers about the installation itself. */
@NullMarked
package dev.jiramcp.sandbox.server;

import org.jspecify.annotations.NullMarked;
