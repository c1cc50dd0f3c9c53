package dev.jiramcp.policy.cedar;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs Cedar's parser where the stack is deep enough for everything that it is given. */
final class DeepStack {
    /** The largest policy that is let through needs less than half of this; only what is used is taken. */
    private static final long BYTES = 128L << 20;

    private DeepStack() {}

    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "policy-reader", BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while policies were read");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IllegalStateException("policies could not be read", failure.getCause());
        }
    }
}
