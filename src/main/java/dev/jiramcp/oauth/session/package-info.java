/**
 * Browser sessions as rows, so that any replica knows a browser: {@link dev.jiramcp.oauth.session.BrowserSessions} finds,
 * begins and ends them, {@link dev.jiramcp.oauth.session.Forms} refuses a form that another site had posted.
 */
@NullMarked
package dev.jiramcp.oauth.session;

import org.jspecify.annotations.NullMarked;
