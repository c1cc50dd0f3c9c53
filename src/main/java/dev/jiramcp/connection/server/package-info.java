/**
 * How the person of this machine is signed in to an organisation's server, which has their Jira in its place: {@link
 * dev.jiramcp.connection.server.ServerLogins} keeps the tokens sealed and lets one process at a time renew them.
 */
@NullMarked
package dev.jiramcp.connection.server;

import org.jspecify.annotations.NullMarked;
