package dev.jiramcp.app.command;

import java.util.concurrent.CountDownLatch;

/** Waits until the process is asked to stop, and lets what is open be closed before it does. */
final class Wait {
    private Wait() {}

    static void untilStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            join(here);
        }));
        stopped.await();
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
