package dev.jiramcp.mcp.protocol;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.Progress;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Progress that only ever grows, as the protocol demands, also where one request is several pieces of work one after the
 * other, each of which begins to count anew: what was told before is put under what comes after.
 */
final class Rising implements Progress {
    private final Progress progress;
    private final ReentrantLock turn = new ReentrantLock();
    private double told = -1;
    private double before;

    Rising(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    @Override
    public void report(double done, OptionalDouble total, String message) {
        turn.lock();
        try {
            if (before + done <= told) {
                before = told + 1 - done;
            }
            told = before + done;
            OptionalDouble all =
                    total.isPresent() ? OptionalDouble.of(before + total.getAsDouble()) : OptionalDouble.empty();
            progress.report(told, all, message);
        } finally {
            turn.unlock();
        }
    }
}
