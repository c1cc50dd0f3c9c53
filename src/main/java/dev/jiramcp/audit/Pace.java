package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many records a search passes in one statement, and whether it looks further: more while statements are quick, fewer where
 * the disk has to be asked for each record, so that it ends soon after its time whatever it passes.
 */
final class Pace {
    private static final int FIRST = 100;
    private static final int FEWEST = 50;
    private static final int MOST = 800;

    /** A statement that takes less than this part of the time is quick. */
    private static final int PART = 10;

    private final LongSupplier ticks;
    private final Duration patience;
    private final long start;
    private long last;
    private int step = FIRST;

    /**
     * A pace that begins now.
     *
     * @param ticks nanoseconds that only grow
     * @param patience how long to look
     */
    Pace(LongSupplier ticks, Duration patience) {
        this.ticks = requireNonNull(ticks, "ticks is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.start = ticks.getAsLong();
        this.last = start;
    }

    /** How many records the next statement passes. */
    int step() {
        return step;
    }

    /** Whether its time is over. */
    boolean isOver() {
        return ticks.getAsLong() - start >= patience.toNanos();
    }

    /** Takes note that a statement is over; whether to look further. */
    boolean goesOn() {
        long now = ticks.getAsLong();
        boolean quick = now - last < patience.toNanos() / PART;
        step = quick ? Math.min(2 * step, MOST) : Math.max(step / 2, FEWEST);
        last = now;
        return now - start < patience.toNanos();
    }
}
