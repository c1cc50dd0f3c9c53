package dev.jiramcp.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One holder of a file at a time, among processes and among the threads of one. */
final class FileTurn {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private FileTurn() {}

    /**
     * Waits for the file.
     *
     * @throws IOException where it stays taken
     */
    static FileLock take(FileChannel channel) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            FileLock lock = tried(channel);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("cancelled while waiting for a file");
            }
        }
        throw new IOException("another process has held the file for " + PATIENCE.toSeconds() + " s");
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return null;
        }
    }
}
