/** The tools of the toolset {@code context}: who am I, which sites, which permissions. */
@NullMarked
package dev.jiramcp.tool.context;

import org.jspecify.annotations.NullMarked;
