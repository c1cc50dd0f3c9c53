package dev.jiramcp.mcp.protocol;

import dev.jiramcp.call.Cancellation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The requests that were read and not yet answered, by their ids. */
public final class UnderWay {
    private final Map<JsonNode, Cancellation> calls = new ConcurrentHashMap<>();

    /** Takes a request in; nothing where one of the same id is under way. */
    public Optional<Cancellation> begin(JsonNode id) {
        Cancellation cancellation = new Cancellation();
        return calls.putIfAbsent(id, cancellation) == null ? Optional.of(cancellation) : Optional.empty();
    }

    /** The request of this id is about to be answered: once it is, a client may use the id again. */
    public void answer(JsonNode id) {
        calls.remove(id);
    }

    /** This request is over, answered or not. */
    public void end(JsonNode id, Cancellation cancellation) {
        calls.remove(id, cancellation);
    }

    /** How many there are. */
    public int count() {
        return calls.size();
    }

    /** Whether a request of this id is under way. */
    public boolean has(JsonNode id) {
        return calls.containsKey(id);
    }

    /** Cancels a request, if it is under way. */
    public void cancel(JsonNode id) {
        Optional.ofNullable(calls.get(id)).ifPresent(Cancellation::cancel);
    }

    /** Cancels all of them. */
    public void cancelAll() {
        calls.values().forEach(Cancellation::cancel);
    }
}
