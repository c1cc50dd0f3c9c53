/** Ids, scopes, {@link dev.jiramcp.model.Secret} and {@link dev.jiramcp.model.Refusal}: the words that every package shares. */
@NullMarked
package dev.jiramcp.model;

import org.jspecify.annotations.NullMarked;
