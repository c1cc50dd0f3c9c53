package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for, once; a failure to make it is not remembered. */
final class Once<T> implements Supplier<T> {
    private final Supplier<? extends T> maker;

    /** A lock and not a monitor: making may wait, and a virtual thread that waits in a monitor keeps its carrier. */
    private final ReentrantLock making = new ReentrantLock();

    private volatile @Nullable T value;

    Once(Supplier<? extends T> maker) {
        this.maker = requireNonNull(maker, "maker is null");
    }

    @Override
    public T get() {
        T made = value;
        return made == null ? make() : made;
    }

    /** The value, where it was made. */
    Optional<T> made() {
        return Optional.ofNullable(value);
    }

    private T make() {
        making.lock();
        try {
            T made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }
}
