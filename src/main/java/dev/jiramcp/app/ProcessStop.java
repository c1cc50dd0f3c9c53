package dev.jiramcp.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The stop of this process, by Ctrl-C or SIGTERM. The process goes when the command has closed what it had open, and after
 * a few seconds in any case.
 */
final class ProcessStop implements StopSignal {
    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void await() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        asked.await();
    }

    /** Says that everything is closed. */
    void ended() {
        ended.countDown();
    }

    private void stop() {
        asked.countDown();
        try {
            boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
