/**
 * MCP over standard input and output: a message a line. Nothing that comes in can stop it but the end of the input; then
 * what is under way is finished, and the server with it.
 */
@NullMarked
package dev.jiramcp.mcp.stdio;

import org.jspecify.annotations.NullMarked;
