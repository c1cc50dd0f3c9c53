package dev.jiramcp.store;

/** One of the two databases, open. */
interface Engine extends AutoCloseable {
    <T> T read(Work<T> work);

    <T> T write(Work<T> work);

    @Override
    void close();
}
