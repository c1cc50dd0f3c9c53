/** Answers about projects and what belongs to one: statuses, hierarchy, roles, security levels, versions, components. */
@NullMarked
package dev.jiramcp.sandbox.projects;

import org.jspecify.annotations.NullMarked;
