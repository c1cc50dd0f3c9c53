package dev.jiramcp.sandbox.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends early when the simulation is closed. */
public final class Pause {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Waits, in real time. */
    public void await(Duration time) {
        await(closed, time);
    }

    /** Waits until a latch is released, or the simulation is closed, or the time is over. */
    void await(CountDownLatch released, Duration time) {
        try {
            // Closing is looked for between short waits: one thread cannot wait for two latches.
            long end = System.nanoTime() + time.toNanos();
            long left = time.toNanos();
            while (left > 0 && closed.getCount() > 0) {
                if (released.await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)), TimeUnit.NANOSECONDS)) {
                    return;
                }
                left = end - System.nanoTime();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every wait. */
    public void close() {
        closed.countDown();
    }
}
