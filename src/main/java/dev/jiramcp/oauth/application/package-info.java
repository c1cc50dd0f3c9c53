/**
 * Back-end applications: registered by an administrator, each with a secret or keys, with what it may ask for and for whom.
 * {@link dev.jiramcp.oauth.application.Applications} keeps them.
 */
@NullMarked
package dev.jiramcp.oauth.application;

import org.jspecify.annotations.NullMarked;
