/** The tools of the toolset {@code fields}: fields, what they are called and what they take. */
@NullMarked
package dev.jiramcp.tool.fields;

import org.jspecify.annotations.NullMarked;
