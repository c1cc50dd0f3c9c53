/**
 * What a tool is: one value that says everything about one Jira operation. Schemas, annotations, the manifest, the
 * scope table and the README table derive from that value; the tools themselves stand in a package for each toolset,
 * one file a tool.
 */
@NullMarked
package dev.jiramcp.tool;

import org.jspecify.annotations.NullMarked;
