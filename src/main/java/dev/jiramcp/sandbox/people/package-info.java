/** Answers about people: the caller, users, groups, and what the caller may do. */
@NullMarked
package dev.jiramcp.sandbox.people;

import org.jspecify.annotations.NullMarked;
