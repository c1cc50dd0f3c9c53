package dev.jiramcp.sandbox.wire;

import dev.jiramcp.sandbox.rest.Reply;

/** Something that answers requests. */
@FunctionalInterface
public interface Route {
    Reply answer(Request request);
}
