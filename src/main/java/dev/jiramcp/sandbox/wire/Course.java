package dev.jiramcp.sandbox.wire;

import dev.jiramcp.sandbox.rest.Reply;

/** The usual course of a request: carries it out, with everything that this changes. */
@FunctionalInterface
public interface Course {
    Reply run();
}
