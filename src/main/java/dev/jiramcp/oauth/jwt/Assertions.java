package dev.jiramcp.oauth.jwt;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.client.ClientKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a client signs to prove itself, or to say for whom it acts (RFC 7523): by a key of its own, for us, good for minutes,
 * used once.
 */
public final class Assertions {
    /** The type of an assertion by which a client proves itself (RFC 7523, section 2.2). */
    public static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final KeySets keys;
    private final UsedAssertions used;
    private final Clock clock;

    public Assertions(KeySets keys, UsedAssertions used, Clock clock) {
        this.keys = requireNonNull(keys, "keys is null");
        this.used = requireNonNull(used, "used is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whose an assertion says it is, which is not proved yet. */
    public static Optional<String> issuer(String assertion) {
        return SignedJwt.read(assertion).flatMap(token -> token.claims().text("iss"));
    }

    /** Whether a client proves itself by an assertion. */
    public boolean proves(String client, ClientKeys ofClient, String assertion, Set<String> audiences) {
        return claims(client, ofClient, assertion, audiences)
                .flatMap(claims -> claims.text("sub"))
                .filter(client::equals)
                .isPresent();
    }

    /**
     * What a client says in an assertion that is good; it is used from then on. Whether it was used is looked up once, whatever
     * else is wrong with it, and nothing is written for one that is not taken.
     */
    public Optional<Claims> claims(String client, ClientKeys ofClient, String assertion, Set<String> audiences) {
        Optional<SignedJwt> read = SignedJwt.read(assertion);
        boolean replayed = used.isUsed(
                client, read.flatMap(token -> token.claims().text("jti")).orElse(""));
        return read.filter(token -> !replayed)
                .filter(token -> token.isOf(TYPES))
                .filter(token -> isFit(token.claims(), client, audiences))
                .filter(token -> keys.signed(ofClient, token))
                .map(SignedJwt::claims)
                .filter(claims -> used.use(
                        client,
                        claims.text("jti").orElseThrow(),
                        claims.time("exp").orElseThrow()));
    }

    private boolean isFit(Claims claims, String client, Set<String> audiences) {
        Instant now = clock.instant();
        return claims.text("iss").filter(client::equals).isPresent()
                && claims.audience().size() == 1
                && audiences.contains(claims.audience().get(0))
                && claims.text("jti").isPresent()
                && claims.isGoodAt(now)
                && claims.time("exp")
                        .filter(end -> !end.isAfter(now.plus(LONGEST)))
                        .isPresent();
    }
}
