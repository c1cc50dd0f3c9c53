package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.web.Watch;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A watch over a connection that begins when its request has lasted for a while. To begin and to end one wakes the thread that
 * listens to all connections, and most requests are answered before anybody could have given them up. What happened before it
 * began is seen when it begins.
 */
final class LateWatch implements Watch {
    private final Supplier<Watch> beginning;
    private Optional<Watch> begun = Optional.empty();
    private boolean over;

    LateWatch(Supplier<Watch> beginning) {
        this.beginning = requireNonNull(beginning, "beginning is null");
    }

    /** Begins it, unless the request is over. */
    synchronized void begin() {
        if (!over) {
            begun = Optional.of(beginning.get());
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        begun.ifPresent(Watch::close);
    }
}
