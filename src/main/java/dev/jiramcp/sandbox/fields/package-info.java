/** Answers about fields and about what they choose from: labels, statuses, resolutions, priorities, link types. */
@NullMarked
package dev.jiramcp.sandbox.fields;

import org.jspecify.annotations.NullMarked;
