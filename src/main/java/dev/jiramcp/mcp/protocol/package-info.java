/** What both eras share: messages of JSON-RPC 2.0, their errors, checked parameters, and the methods that exist in both. */
@NullMarked
package dev.jiramcp.mcp.protocol;

import org.jspecify.annotations.NullMarked;
