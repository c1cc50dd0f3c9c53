package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.http.Reach;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.jwt.Claims;
import dev.jiramcp.oauth.jwt.KeySets;
import dev.jiramcp.oauth.jwt.SignedJwt;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Those whose tokens say who a person is, and whether a token is good: signed by its issuer, for us, in time, and as ruled. */
public final class TokenIssuers {
    private static final Logger LOG = LoggerFactory.getLogger(TokenIssuers.class);

    /** Access tokens, ID tokens and plain ones; none of those that mean something else. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int OK = 200;

    private final List<TokenIssuer> issuers;
    private final KeySets keys;
    private final Function<URI, HttpAnswer> fetch;
    private final Clock clock;
    private final Cache<String, URI> found;

    /**
     * Issuers.
     *
     * @param fetch reads an address that an issuer names
     */
    public TokenIssuers(List<TokenIssuer> issuers, KeySets keys, Function<URI, HttpAnswer> fetch, Clock clock) {
        this.issuers = List.copyOf(issuers);
        this.keys = requireNonNull(keys, "keys is null");
        this.fetch = requireNonNull(fetch, "fetch is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.found = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(KEPT)
                .build();
    }

    /** Whom a token is of, as it says itself: its issuer, and its subject there. */
    record Named(String issuer, String subject) {
        /** What no database could hold is nobody's name. */
        Named {
            issuer = issuer.indexOf(0) < 0 ? issuer : "";
            subject = subject.indexOf(0) < 0 ? subject : "";
        }
    }

    /** Whom a token is of, whether it is good or not. */
    Named named(Claims claims) {
        String subject = of(claims).map(TokenIssuer::subject).orElse("sub");
        return new Named(claims.text("iss").orElse(""), claims.text(subject).orElse(""));
    }

    private Optional<TokenIssuer> of(Claims claims) {
        return claims.text("iss")
                .flatMap(name -> issuers.stream()
                        .filter(each -> each.issuer().equals(name))
                        .findFirst());
    }

    /** That a token is good. */
    void check(SignedJwt token) throws NotAcceptable {
        Claims claims = token.claims();
        TokenIssuer issuer = of(claims).orElseThrow(() -> new NotAcceptable("unknown_issuer"));
        if (!token.isOf(TYPES)) {
            throw new NotAcceptable("wrong_type");
        }
        if (claims.audience().stream().noneMatch(issuer.audience()::contains)) {
            throw new NotAcceptable("wrong_audience");
        }
        if (!claims.isGoodAt(clock.instant())) {
            throw new NotAcceptable("not_in_time");
        }
        if (!issuer.rules().entrySet().stream().allMatch(rule -> holds(claims, rule.getKey(), rule.getValue()))) {
            throw new NotAcceptable("claim_rule");
        }
        if (keysOf(issuer).filter(at -> keys.signed(at, token)).isEmpty()) {
            throw new NotAcceptable("wrong_signature");
        }
        if (claims.text(issuer.subject()).isEmpty()) {
            throw new NotAcceptable("no_subject");
        }
    }

    /** A claim is as ruled, or has what is ruled among others. */
    private static boolean holds(Claims claims, String name, String value) {
        JsonNode said = claims.json().path(name);
        return said.isArray()
                ? said.valueStream().anyMatch(each -> each.asString("").equals(value))
                : said.isValueNode() && !said.isNull() && said.asString("").equals(value);
    }

    private Optional<ClientKeys> keysOf(TokenIssuer issuer) {
        return issuer.keys()
                .or(() -> Optional.ofNullable(found.getIfPresent(issuer.issuer())))
                .or(() -> discovered(issuer))
                .map(ClientKeys.At::new);
    }

    /** By its metadata, which has to be of the same issuer (RFC 8414, section 3; OpenID Connect Discovery, section 4). */
    private Optional<URI> discovered(TokenIssuer issuer) {
        String base = issuer.issuer().replaceFirst("/$", "");
        Optional<URI> address = metadata(issuer, URI.create(base + "/.well-known/openid-configuration"))
                .or(() -> metadata(issuer, wellKnown(base)));
        address.ifPresent(uri -> found.put(issuer.issuer(), uri));
        return address;
    }

    private static URI wellKnown(String base) {
        URI uri = URI.create(base);
        return uri.resolve("/.well-known/oauth-authorization-server"
                + Optional.ofNullable(uri.getRawPath()).orElse(""));
    }

    private Optional<URI> metadata(TokenIssuer issuer, URI address) {
        try {
            HttpAnswer answer = fetch.apply(address);
            JsonNode said = answer.status() == OK && answer.isJson() ? Json.parse(answer.text()) : Json.object();
            return said.path("issuer").asString("").equals(issuer.issuer())
                    ? Optional.of(URI.create(said.path("jwks_uri").asString("")))
                            .filter(uri -> uri.getHost() != null && Reach.mayName(address, uri))
                    : Optional.empty();
        } catch (HttpFailure | JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("the metadata of the issuer {} can't be read: {}", issuer.issuer(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
