package dev.jiramcp.web;

/** Looking out for something, until it is closed. */
@FunctionalInterface
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
