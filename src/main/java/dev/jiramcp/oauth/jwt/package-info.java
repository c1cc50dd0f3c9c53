/**
 * What others sign: JSON Web Tokens, read strictly and checked against keys that we know beforehand and never against any that
 * a token brings along. {@link dev.jiramcp.oauth.jwt.SignedJwt} reads, {@link dev.jiramcp.oauth.jwt.KeySets} has the keys.
 */
@NullMarked
package dev.jiramcp.oauth.jwt;

import org.jspecify.annotations.NullMarked;
