/**
 * The programs that sign people in here: this program itself, those that the operator named, those that registered
 * themselves (RFC 7591), and those that publish a document about themselves. {@link dev.jiramcp.oauth.client.Clients} finds
 * any of them by its id.
 */
@NullMarked
package dev.jiramcp.oauth.client;

import org.jspecify.annotations.NullMarked;
