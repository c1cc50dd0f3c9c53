/**
 * What becomes of connections, told to those whom it concerns: {@link dev.jiramcp.connection.notice.Announcements} sees each
 * change in its transaction and writes a notice to the person and an event for the webhook; {@link
 * dev.jiramcp.connection.notice.Notices} gives the person theirs with the next call.
 */
@NullMarked
package dev.jiramcp.connection.notice;

import org.jspecify.annotations.NullMarked;
