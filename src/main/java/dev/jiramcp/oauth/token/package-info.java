/**
 * Codes and tokens of ours: opaque, kept as hashes, all that came of one consent in one family that can be ended at once.
 * {@link dev.jiramcp.oauth.token.Tokens} gives, renews, finds and ends them.
 */
@NullMarked
package dev.jiramcp.oauth.token;

import org.jspecify.annotations.NullMarked;
