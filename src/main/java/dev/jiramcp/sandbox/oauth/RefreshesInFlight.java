package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The refresh requests that are under way, from their arrival to the last byte of the answer, whatever the network does
 * to them. Two different tokens of one family at once mean that a client lost track of which is the newest.
 */
public final class RefreshesInFlight {
    private final Grants grants;
    private final Invariants invariants;
    private final Map<String, Map<String, Integer>> byFamily = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();

    RefreshesInFlight(Grants grants, Invariants invariants) {
        this.grants = requireNonNull(grants, "grants is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
    }

    /** The end of one request; only the first counts. */
    public interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes note of a request; close the passage when it ends. */
    public Passage enter(Request request) {
        Optional<String> token = token(request);
        Optional<String> family = token.flatMap(grants::familyOf);
        if (family.isEmpty()) {
            return () -> {};
        }
        begin(family.get(), token.get());
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                end(family.get(), token.get());
            }
        };
    }

    private static Optional<String> token(Request request) {
        if (!request.is("POST", "/oauth/token")) {
            return Optional.empty();
        }
        if (request.is("application/json")) {
            return request.json()
                    .map(body -> body.path("refresh_token").asString(""))
                    .filter(text -> !text.isEmpty());
        }
        Parameters form = request.form();
        return form.first("refresh_token");
    }

    private synchronized void begin(String family, String token) {
        Map<String, Integer> tokens = byFamily.computeIfAbsent(family, key -> new HashMap<>());
        tokens.merge(token, 1, Integer::sum);
        sent.merge(family, 1, Integer::sum);
        if (tokens.size() > 1) {
            invariants.broken(
                    Violation.Rule.TWO_REFRESH_TOKENS_IN_FLIGHT,
                    family + " has " + tokens.size() + " different refresh tokens in flight");
        }
    }

    private synchronized void end(String family, String token) {
        Map<String, Integer> tokens = byFamily.getOrDefault(family, new HashMap<>());
        tokens.merge(token, -1, Integer::sum);
        tokens.values().removeIf(count -> count <= 0);
        if (tokens.isEmpty()) {
            byFamily.remove(family);
        }
    }

    /** How many refresh requests arrived for each family, answered or not. */
    public synchronized Map<String, Integer> arrived() {
        return Map.copyOf(sent);
    }

    /** Forgets how many arrived. */
    public synchronized void clear() {
        sent.clear();
    }
}
