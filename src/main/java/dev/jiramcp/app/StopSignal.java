package dev.jiramcp.app;

/** What ends a command that runs until it is stopped. */
@FunctionalInterface
public interface StopSignal {
    /** Waits until the command is asked to stop. */
    void await() throws InterruptedException;
}
