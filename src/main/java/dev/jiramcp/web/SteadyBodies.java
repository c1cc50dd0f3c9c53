package dev.jiramcp.web;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a body that comes in drop by drop: a servlet holds a thread while it reads, and each byte would start
 * the idle time-out of the connection anew.
 */
final class SteadyBodies extends Handler.Wrapper {
    /** How long a body may take at any rate. */
    private static final long GRACE_SECONDS = 10;

    /** What must come each second on the average after that. */
    private static final long BYTES_PER_SECOND = 1024;

    private final LongSupplier nanoTime;

    SteadyBodies(Handler handler, LongSupplier nanoTime) {
        super(handler);
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Metered(request, nanoTime), response, callback);
    }

    /** A request whose body is measured as it is read; read by one thread at a time. */
    private static final class Metered extends Request.Wrapper {
        private final LongSupplier nanoTime;
        private final long begun;
        private long bytes;

        Metered(Request request, LongSupplier nanoTime) {
            super(request);
            this.nanoTime = nanoTime;
            this.begun = nanoTime.getAsLong();
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return chunk;
            }
            bytes += chunk.remaining();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - begun);
            if (chunk.isLast() || seconds <= GRACE_SECONDS || bytes >= seconds * BYTES_PER_SECOND) {
                return chunk;
            }
            chunk.release();
            TimeoutException slow = new TimeoutException("the body comes too slowly");
            fail(slow);
            return Content.Chunk.from(slow, true);
        }
    }
}
