/**
 * Adding Jira: {@link dev.jiramcp.console.wizard.AppPages} lists the apps and begins, {@link
 * dev.jiramcp.console.wizard.OwnApp} sets one up, {@link dev.jiramcp.console.wizard.SelfTest} watches a walk to Atlassian and
 * back, {@link dev.jiramcp.console.wizard.EnteredCredentials} takes API tokens and service accounts.
 */
@NullMarked
package dev.jiramcp.console.wizard;

import org.jspecify.annotations.NullMarked;
