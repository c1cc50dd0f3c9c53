package dev.jiramcp.sandbox.watch;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The log of requests: the last fifty thousand, counts of all of them, and how many were under way at once. */
public final class Traffic {
    private static final int MOST = 50_000;
    private static final Set<String> PRIVATE = Set.of("authorization", "cookie");
    private final Clock clock;
    private final Deque<Exchange> log = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private boolean everything;
    private long number;
    private int inFlight;
    private int mostInFlight;

    public Traffic(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whether headers and bodies are kept too. */
    public synchronized void recordEverything(boolean kept) {
        everything = kept;
    }

    /** A request that is under way. */
    public final class Arrival {
        private final Request request;
        private final Instant at;
        private Optional<Reply> answer = Optional.empty();
        private boolean ended;

        private Arrival(Request request) {
            this.request = request;
            this.at = clock.instant();
        }

        /** Takes note of how it was answered, whatever the network makes of that. */
        public void answered(Reply reply) {
            answer = Optional.of(reply);
        }

        /** Ends it with the status that the client sees, 0 for none; only the first end counts. */
        public void end(int status) {
            finish(this, status);
        }
    }

    /** Takes note of a request. */
    public synchronized Arrival begin(Request request) {
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return new Arrival(request);
    }

    private synchronized void finish(Arrival arrival, int status) {
        if (arrival.ended) {
            return;
        }
        arrival.ended = true;
        inFlight--;
        number++;
        Request request = arrival.request;
        String path = Match.hostless(request.path());
        String operation = request.notes().get("operation").orElse(request.method() + " " + path);
        counts.merge(operation, 1, Integer::sum);
        log.add(new Exchange(
                number,
                arrival.at,
                request.method(),
                path,
                request.rawQuery(),
                operation,
                everything ? withoutCredentials(request.headers()) : Headers.NONE,
                everything ? request.text() : "",
                status,
                everything ? arrival.answer.map(reply -> reply.body().text()).orElse("") : "",
                request.notes().all()));
        if (log.size() > MOST) {
            log.removeFirst();
        }
    }

    private static Headers withoutCredentials(Headers headers) {
        return new Headers(headers.fields().entrySet().stream()
                .filter(field -> !PRIVATE.contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The requests that ended, oldest first. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(log);
    }

    /** Those of one operation, oldest first. */
    public List<Exchange> of(String operation) {
        return exchanges().stream()
                .filter(exchange -> exchange.operation().equals(operation))
                .toList();
    }

    /** How many requests there were of each operation. */
    public synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** How many requests there were of one operation. */
    public synchronized int count(String operation) {
        return counts.getOrDefault(operation, 0);
    }

    /** How many requests are under way. */
    public synchronized int inFlight() {
        return inFlight;
    }

    /** How many requests were under way at once, at most. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** Forgets the past. */
    public synchronized void clear() {
        log.clear();
        counts.clear();
        mostInFlight = inFlight;
    }
}
