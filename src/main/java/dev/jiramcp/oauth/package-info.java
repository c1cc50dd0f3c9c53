/**
 * The HTTP door's keeper: {@link dev.jiramcp.oauth.session} knows browsers, {@link dev.jiramcp.oauth.signin} says who a
 * person is, and the authorization server gives MCP clients tokens of ours, which the resource server takes.
 */
@NullMarked
package dev.jiramcp.oauth;

import org.jspecify.annotations.NullMarked;
