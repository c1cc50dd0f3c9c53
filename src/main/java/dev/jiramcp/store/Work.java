package dev.jiramcp.store;

import org.jdbi.v3.core.Handle;

/** What is done with the database in one go. It waits for nothing outside: others wait for it. */
@FunctionalInterface
public interface Work<T> {
    T with(Handle database);
}
