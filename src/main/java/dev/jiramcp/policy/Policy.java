package dev.jiramcp.policy;

/** Decides what may be done with a credential. Safe for use by many threads; an answer that is known costs microseconds. */
@FunctionalInterface
public interface Policy {
    /** The decision; where none can be made, it is a refusal that says why. */
    Decision decide(PolicyRequest request);
}
