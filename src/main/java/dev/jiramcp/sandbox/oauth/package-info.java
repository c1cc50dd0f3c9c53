/**
 * Atlassian's accounts, simulated: people who sign in and consent, apps, grants, the tokens of each grant, and the
 * endpoints of {@code auth.atlassian.com} and {@code id.atlassian.com}.
 */
@NullMarked
package dev.jiramcp.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
