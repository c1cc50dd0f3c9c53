/**
 * Tokens of ours for the gateway: opaque, short-lived, for one site and some scopes, and worth nothing anywhere else. {@link
 * dev.jiramcp.exchange.broker.BrokerTokens} gives and finds them.
 */
@NullMarked
package dev.jiramcp.exchange.broker;

import org.jspecify.annotations.NullMarked;
