/**
 * The doors in front of the simulated Jira: {@code api.atlassian.com/ex/jira/{cloudId}} and each site's own address.
 * They find out who asks, and count.
 */
@NullMarked
package dev.jiramcp.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
