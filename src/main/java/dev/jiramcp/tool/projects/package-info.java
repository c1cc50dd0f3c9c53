/** The tools of the toolset {@code projects}: projects with their issue types and statuses. */
@NullMarked
package dev.jiramcp.tool.projects;

import org.jspecify.annotations.NullMarked;
