/** What goes over the wire beside the JSON schemas of the protocol; these tests need the reference files. */
@NullMarked
package dev.jiramcp.mcp.contract;

import org.jspecify.annotations.NullMarked;
