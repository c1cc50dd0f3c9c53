package dev.jiramcp.mcp.legacy;

import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.mcp.LogLevel;
import dev.jiramcp.mcp.Signals;
import dev.jiramcp.mcp.protocol.Notes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Signals of a request in this era: the log level belongs to the session. */
final class LegacySignals implements Signals {
    private final LegacyCall call;
    private final Progress progress;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    LegacySignals(LegacyCall call, JsonNode meta) {
        this.call = call;
        this.progress = Notes.progress(meta, call.outlet()::tell);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {
        if (call.client().wants(level)) {
            call.outlet().tell(Notes.log(level, logger, data));
        }
    }

    /** Remembers under which id the client was asked to open a page. */
    void opened(String key, String elicitation) {
        pages.put(key, elicitation);
    }

    @Override
    public void done(String key) {
        Optional.ofNullable(pages.remove(key))
                .ifPresent(elicitation -> call.outlet().tell(Notes.pageDone(elicitation)));
    }

    @Override
    public Cancellation cancellation() {
        return call.cancellation();
    }
}
