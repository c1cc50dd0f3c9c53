/** The resource server: {@link dev.jiramcp.oauth.resource.BearerTokens} says whose token a request carries, and for what. */
@NullMarked
package dev.jiramcp.oauth.resource;

import org.jspecify.annotations.NullMarked;
