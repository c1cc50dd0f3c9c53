/**
 * Search over a simulated site: {@link dev.jiramcp.sandbox.search.Search} turns a JQL query into a condition on issues and
 * an order, in the eyes of one caller, or refuses it in Jira's words. What is evaluated and what is refused is listed in
 * {@code docs/jql.md}.
 */
@NullMarked
package dev.jiramcp.sandbox.search;

import org.jspecify.annotations.NullMarked;
