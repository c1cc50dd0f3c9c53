/** What an account allowed an app: its tokens, kept fresh by one refresh at a time, whoever asks, and never lost to a crash or an outage. */
@NullMarked
package dev.jiramcp.connection.grant;

import org.jspecify.annotations.NullMarked;
