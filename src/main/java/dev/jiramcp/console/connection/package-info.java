/**
 * Everybody's connections: {@link dev.jiramcp.console.connection.ConnectionPages} lists and shows them, ends them, and makes
 * links by which others connect.
 */
@NullMarked
package dev.jiramcp.console.connection;

import org.jspecify.annotations.NullMarked;
