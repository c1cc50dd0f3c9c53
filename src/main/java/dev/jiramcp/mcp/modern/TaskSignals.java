package dev.jiramcp.mcp.modern;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.Signals;
import tools.jackson.databind.JsonNode;

/** Signals of a call whose request may be answered before it ends; from then on nobody hears them. */
final class TaskSignals implements Signals {
    private final Signals request;
    private final Cancellation cancellation;
    private volatile boolean answered;

    /**
     * Signals of a call.
     *
     * @param request where they go while the request is open
     * @param cancellation of the call itself, which outlives its request
     */
    TaskSignals(Signals request, Cancellation cancellation) {
        this.request = request;
        this.cancellation = cancellation;
    }

    /** From now on the request is closed. */
    void close() {
        answered = true;
    }

    @Override
    public Progress progress() {
        Progress told = request.progress();
        return (done, total, message) -> {
            if (!answered) {
                told.report(done, total, message);
            }
        };
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {
        if (!answered) {
            request.log(level, logger, data);
        }
    }

    @Override
    public void done(String key) {
        if (!answered) {
            request.done(key);
        }
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }
}
