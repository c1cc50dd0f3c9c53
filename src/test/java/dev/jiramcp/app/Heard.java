package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A stream that remembers what was written to it, and lets a test wait for words. */
final class Heard extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
        bytes.write(one);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] some, int from, int size) {
        bytes.write(some, from, size);
        notifyAll();
    }

    synchronized String text() {
        return bytes.toString(UTF_8);
    }

    /** Waits until these words were written. */
    synchronized void await(String words) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try {
            while (!text().contains(words)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("'" + words + "' was not written, but: " + text());
                }
                wait(left);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
