package dev.jiramcp.oauth.jwt;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.oauth.client.ClientKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of those who sign, by what we know of them beforehand. What is read from an address is kept for five minutes; a
 * token with a key that is not among them has it read again, at most once in half a minute.
 */
public final class KeySets {
    private static final Logger LOG = LoggerFactory.getLogger(KeySets.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int MOST = 500;
    private static final int OK = 200;

    private final Function<URI, HttpAnswer> fetch;
    private final Clock clock;
    private final Cache<URI, Read> read;

    /** Keys, and when they were read; none where that failed. */
    private record Read(List<JWK> keys, Instant at) {}

    /**
     * Key sets.
     *
     * @param fetch reads an address that somebody named
     */
    public KeySets(Function<URI, HttpAnswer> fetch, Clock clock) {
        this.fetch = requireNonNull(fetch, "fetch is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.read = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(KEPT)
                .build();
    }

    /** Whether one of these keys signed a token. */
    public boolean signed(ClientKeys keys, SignedJwt token) {
        if (keys instanceof ClientKeys.Known known) {
            return token.isSignedBy(parsed(known.jwks()));
        }
        URI address = ((ClientKeys.At) keys).address();
        Read now = Optional.ofNullable(read.getIfPresent(address)).orElseGet(() -> readAt(address));
        boolean known = token.keyId()
                .map(id -> now.keys().stream().anyMatch(key -> id.equals(key.getKeyID())))
                .orElse(!now.keys().isEmpty());
        boolean old = !clock.instant().isBefore(now.at().plus(AGAIN));
        return token.isSignedBy(known || !old ? now.keys() : readAt(address).keys());
    }

    private static List<JWK> parsed(String jwks) {
        try {
            return SignedJwt.keys(jwks);
        } catch (IllegalArgumentException noKeys) {
            return List.of();
        }
    }

    /** A failure is kept too, so that nobody can have us ask somebody else over and over. */
    private Read readAt(URI address) {
        Read fresh = new Read(fetched(address), clock.instant());
        read.put(address, fresh);
        return fresh;
    }

    private List<JWK> fetched(URI address) {
        try {
            HttpAnswer answer = fetch.apply(address);
            return answer.status() == OK && answer.isJson() ? parsed(answer.text()) : List.of();
        } catch (HttpFailure failure) {
            LOG.warn("the keys at {} were not read: {}", address, failure.getMessage());
            return List.of();
        }
    }
}
