/**
 * Tokens for back-end applications at the token endpoint: token exchange (RFC 8693) and client credentials. {@link
 * dev.jiramcp.oauth.exchange.ExchangeGrant} is the order of it; whose a token is that an application shows, {@link
 * dev.jiramcp.oauth.exchange.SubjectTokens} says; what is given, {@link dev.jiramcp.exchange.Handover}.
 */
@NullMarked
package dev.jiramcp.oauth.exchange;

import org.jspecify.annotations.NullMarked;
