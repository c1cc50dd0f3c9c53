package dev.jiramcp.jira;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does not wait, and remembers how long it should have. */
final class FakePause implements Pause {
    private final List<Duration> pauses = new ArrayList<>();

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    synchronized Duration total() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
