/**
 * Real clients do a piece of work in Jira with the product as people run it: a process of its own, on stdio or serving
 * HTTP, with a sandbox. Those from the npm registry run where {@code npm ci} was run in src/test/node.
 */
@NullMarked
package dev.jiramcp.clients;

import org.jspecify.annotations.NullMarked;
