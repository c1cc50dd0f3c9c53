/**
 * The gateway: Jira's API for applications that hold a token of ours for one site and some scopes. {@link
 * dev.jiramcp.oauth.gateway.Gateway} has its addresses; {@link dev.jiramcp.oauth.gateway.Forwarding} carries one request to
 * Jira and its answer back, both while they come.
 */
@NullMarked
package dev.jiramcp.oauth.gateway;

import org.jspecify.annotations.NullMarked;
