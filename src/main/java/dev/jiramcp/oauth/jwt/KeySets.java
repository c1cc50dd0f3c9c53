package dev.jiramcp.oauth.jwt;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.oauth.SharedTries;
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
 * token with a key that is not among them has it read again, at most once in half a minute. Where that fails, what was read
 * before is kept for the rest of its five minutes.
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
    private final SharedTries<URI, Read> reading = new SharedTries<>();

    /**
     * Keys.
     *
     * @param keys none where they were never read
     * @param at when they were read
     * @param tried when that was tried last
     */
    private record Read(List<JWK> keys, Instant at, Instant tried) {
        /** The keys that are good at a time. */
        List<JWK> at(Instant now) {
            return now.isBefore(at.plus(KEPT)) ? keys : List.of();
        }

        boolean mayBeTriedAgain(Instant now) {
            return !now.isBefore(tried.plus(AGAIN));
        }
    }

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
        Read known = Optional.ofNullable(read.getIfPresent(address)).orElseGet(() -> readAt(address));
        Instant now = clock.instant();
        boolean has = has(known.at(now), token);
        return token.isSignedBy((has || !known.mayBeTriedAgain(now) ? known : readAt(address)).at(now));
    }

    private static boolean has(List<JWK> keys, SignedJwt token) {
        return token.keyId()
                .map(id -> keys.stream().anyMatch(key -> id.equals(key.getKeyID())))
                .orElse(!keys.isEmpty());
    }

    private static List<JWK> parsed(String jwks) {
        return understood(jwks).orElseGet(List::of);
    }

    private static Optional<List<JWK>> understood(String jwks) {
        try {
            return Optional.of(SignedJwt.keys(jwks));
        } catch (IllegalArgumentException noKeys) {
            return Optional.empty();
        }
    }

    /** A failure is kept too, so that nobody can have us ask somebody else over and over. */
    private Read readAt(URI address) {
        return reading.get(address, () -> {
            Optional<List<JWK>> keys = fetched(address);
            Instant now = clock.instant();
            Read before =
                    Optional.ofNullable(read.getIfPresent(address)).orElseGet(() -> new Read(List.of(), now, now));
            Read fresh = keys.map(each -> new Read(each, now, now))
                    .orElseGet(() -> new Read(before.keys(), before.at(), now));
            read.put(address, fresh);
            return fresh;
        });
    }

    private Optional<List<JWK>> fetched(URI address) {
        try {
            HttpAnswer answer = fetch.apply(address);
            return answer.status() == OK && answer.isJson() ? understood(answer.text()) : Optional.empty();
        } catch (HttpFailure failure) {
            LOG.warn("the keys at {} were not read: {}", address, failure.getMessage());
            return Optional.empty();
        }
    }
}
