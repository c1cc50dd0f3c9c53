/**
 * The endpoints of our authorization server: {@link dev.jiramcp.oauth.server.AuthorizationServer} lists them, and each reads
 * top to bottom in a class of its own.
 */
@NullMarked
package dev.jiramcp.oauth.server;

import org.jspecify.annotations.NullMarked;
