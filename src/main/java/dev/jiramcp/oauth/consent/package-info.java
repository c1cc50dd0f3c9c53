/**
 * A person's answer to a client: what was asked ({@link dev.jiramcp.oauth.consent.Requests}), what was let before
 * ({@link dev.jiramcp.oauth.consent.Consents}), and the page that asks ({@link dev.jiramcp.oauth.consent.ConsentPage}).
 */
@NullMarked
package dev.jiramcp.oauth.consent;

import org.jspecify.annotations.NullMarked;
