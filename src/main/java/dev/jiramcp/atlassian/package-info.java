/**
 * Atlassian's own endpoints, beside Jira's: tokens, the sites that a token reaches, the cloud id of a site, and which way
 * an API token goes. What they answer is sorted by what has to be done next.
 */
@NullMarked
package dev.jiramcp.atlassian;

import org.jspecify.annotations.NullMarked;
