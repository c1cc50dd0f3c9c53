/**
 * Who a person is: {@link dev.jiramcp.oauth.signin.SignIn} lets a page go on with a signed-in person, or sends the browser
 * away to sign in and back to where it was.
 */
@NullMarked
package dev.jiramcp.oauth.signin;

import org.jspecify.annotations.NullMarked;
