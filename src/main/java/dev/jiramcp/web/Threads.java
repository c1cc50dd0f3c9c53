package dev.jiramcp.web;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads for blocking work: virtual where the runtime has them (21 and later), else a growing pool of platform threads. */
public final class Threads {
    private Threads() {}

    /** An executor that starts each task at once, however many are waiting for something. The caller closes it. */
    public static ExecutorService perTask(String name) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException runtimeBefore21) {
            return Executors.newCachedThreadPool(daemons(name));
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("virtual threads could not be made", impossible);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(null, task, name, 256 * 1024);
            thread.setDaemon(true);
            return thread;
        };
    }
}
