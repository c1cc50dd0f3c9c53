/** Real clients and the conformance suite, from the npm registry: run where {@code npm ci} was run in src/test/node. */
@NullMarked
package dev.jiramcp.mcp.clients;

import org.jspecify.annotations.NullMarked;
