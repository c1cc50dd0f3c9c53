/** Second places for the checkpoints of the audit log: a file, a syslog server, or a web address that takes them. */
@NullMarked
package dev.jiramcp.audit.place;

import org.jspecify.annotations.NullMarked;
