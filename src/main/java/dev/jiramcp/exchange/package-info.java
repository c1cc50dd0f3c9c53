/**
 * The only door to a credential: who asks, for what, and then a Jira that already carries it, lent for the time of one
 * use and never handed out.
 */
@NullMarked
package dev.jiramcp.exchange;

import org.jspecify.annotations.NullMarked;
