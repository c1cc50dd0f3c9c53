package dev.jiramcp.mcp;

/** Something that was asked for until further notice. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends it; again does nothing more. */
    @Override
    void close();
}
