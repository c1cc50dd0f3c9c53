package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that publish a document about themselves, whose address is their id (OAuth Client ID Metadata Document). A document
 * is kept for as long as its headers allow, within a day; a failure is never kept.
 */
public final class ClientDocuments implements Clients.Source {
    private static final Logger LOG = LoggerFactory.getLogger(ClientDocuments.class);
    private static final int MOST = 1_000;

    private final Function<URI, HttpAnswer> fetch;
    private final Turns turns;
    private final Cache<String, Kept> kept;

    private record Kept(Client client, Duration lifetime) {}

    /**
     * Clients by their documents.
     *
     * @param fetch reads an address that a stranger named
     */
    public ClientDocuments(Function<URI, HttpAnswer> fetch, Clock clock) {
        this.fetch = requireNonNull(fetch, "fetch is null");
        this.turns = new Turns(clock);
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfter(Expiry.<String, Kept>creating((id, document) -> document.lifetime()))
                .build();
    }

    @Override
    public Optional<Client> find(String id) {
        return find(id, "");
    }

    @Override
    public Optional<Client> find(String id, String from) {
        if (!ClientDocument.isAddress(id)) {
            return Optional.empty();
        }
        Optional<Kept> known = Optional.ofNullable(kept.getIfPresent(id));
        Optional<Kept> found = known.or(() -> turns.take(from, () -> read(id)));
        found.filter(document -> known.isEmpty() && !document.lifetime().isZero())
                .ifPresent(document -> kept.put(id, document));
        return found.map(Kept::client);
    }

    private Optional<Kept> read(String id) {
        try {
            HttpAnswer answer = fetch.apply(URI.create(id));
            return ClientDocument.read(id, answer).map(client -> new Kept(client, ClientDocument.lifetime(answer)));
        } catch (HttpFailure failure) {
            LOG.info("a client document was not read: {}", failure.getMessage());
            return Optional.empty();
        }
    }
}
