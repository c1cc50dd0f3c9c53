package dev.jiramcp.jira;

import java.time.Duration;

/** Waiting, for those who try again; a test waits without waiting. */
@FunctionalInterface
public interface Pause {
    /** Waits on this thread. */
    void pause(Duration duration) throws InterruptedException;

    /** Waits by the clock of this machine. */
    static Pause real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
