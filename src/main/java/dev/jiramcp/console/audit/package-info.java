/** The audit log in the console and its API: looking for records, following them, one with its chain, verifying, exporting. */
@NullMarked
package dev.jiramcp.console.audit;

import org.jspecify.annotations.NullMarked;
