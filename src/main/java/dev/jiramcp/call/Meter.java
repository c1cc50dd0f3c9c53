package dev.jiramcp.call;

import java.time.Duration;
import java.util.Optional;

/** Counts tool calls. */
@FunctionalInterface
public interface Meter {
    /** Counts nothing. */
    Meter NONE = (tool, refusal, time) -> {};

    /**
     * A call has ended.
     *
     * @param tool the name of a tool that there is, or {@code unknown}
     * @param refusal the code of why it failed, where it did
     */
    void called(String tool, Optional<String> refusal, Duration time);
}
