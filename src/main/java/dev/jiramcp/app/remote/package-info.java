/**
 * An organisation's server as this machine uses it: where it is, and how its person is signed in there. {@link
 * dev.jiramcp.app.remote.RemoteDoor} is {@code stdio --server}.
 */
@NullMarked
package dev.jiramcp.app.remote;

import org.jspecify.annotations.NullMarked;
