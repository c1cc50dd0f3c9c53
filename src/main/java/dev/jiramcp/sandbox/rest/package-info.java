/**
 * The REST face of the simulated Jira: the table of operations, what every operation has in common (routing, scopes,
 * conversion of parameters, headers, refusals in Jira's own words), and the contract of the handlers that answer one
 * operation each.
 */
@NullMarked
package dev.jiramcp.sandbox.rest;

import org.jspecify.annotations.NullMarked;
