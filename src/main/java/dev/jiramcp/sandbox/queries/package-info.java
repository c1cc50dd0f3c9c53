/** Answers to questions in JQL: searching, counting, parsing, what can be asked for, and picking issues by words. */
@NullMarked
package dev.jiramcp.sandbox.queries;

import org.jspecify.annotations.NullMarked;
