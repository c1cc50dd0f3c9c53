package dev.jiramcp.mcp.modern;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.Signals;
import dev.jiramcp.mcp.protocol.Notes;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signals of a request in this era: everything goes on the request's own stream, logs only where it asks for them. */
final class ModernSignals implements Signals {
    private final Optional<LogLevel> least;
    private final Consumer<ObjectNode> outlet;
    private final Progress progress;
    private final Cancellation cancellation;

    ModernSignals(Optional<LogLevel> least, JsonNode meta, Consumer<ObjectNode> outlet, Cancellation cancellation) {
        this.least = least;
        this.outlet = outlet;
        this.progress = Notes.progress(meta, outlet);
        this.cancellation = cancellation;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {
        least.filter(mildest -> level.compareTo(mildest) >= 0)
                .ifPresent(wanted -> outlet.accept(Notes.log(level, logger, data)));
    }

    /** In this era nobody waits for that. */
    @Override
    public void done(String key) {}

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }
}
