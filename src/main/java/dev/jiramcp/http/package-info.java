/**
 * Outbound HTTP, for every upstream: one {@link dev.jiramcp.http.Http} per process, budgets per purpose, credentials that
 * go to named origins only, and failures sorted by what broke. Statuses are data; nothing here knows what they mean.
 */
@NullMarked
package dev.jiramcp.http;

import org.jspecify.annotations.NullMarked;
