package dev.jiramcp.oauth.jwt;

import static dev.jiramcp.oauth.jwt.TestingKeys.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.TestingDocuments;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Threat 18: tokens that pretend. Each is signed by the right key, or made to look so, and none is taken. */
class HostileJwtTest {
    private static final String US = "https://jira.example";
    private static final TestingClock CLOCK = new TestingClock();
    private static final TestingKeys KEYS = new TestingKeys();
    private static final TestingDocuments DOCUMENTS = new TestingDocuments();
    private static final Store STORE = Store.at(TestingDatabase.SQLITE.make());
    private static final Assertions ASSERTIONS = new Assertions(
            new KeySets(DOCUMENTS::get, CLOCK), new UsedAssertions(STORE, CLOCK, new TenantId("default")), CLOCK);

    @AfterAll
    static void close() {
        STORE.close();
    }

    private static boolean proves(String assertion) {
        return ASSERTIONS.proves("app", new ClientKeys.Known(KEYS.jwks()), assertion, Set.of(US));
    }

    private static ObjectNode claims() {
        return TestingKeys.claims("app", "app", US, CLOCK.instant());
    }

    private static String with(UnaryOperator<ObjectNode> change) {
        return KEYS.signed(change.apply(claims()));
    }

    private static String without(String name) {
        return with(claims -> {
            claims.remove(name);
            return claims;
        });
    }

    private static String headed(String name, Object value) {
        return KEYS.signed(header(Map.of(name, value)), Json.write(claims()));
    }

    private static String unsigned(String header) {
        return Base64URL.encode(header) + "." + Base64URL.encode(Json.write(claims())) + ".";
    }

    /** The public key as the secret of an HMAC: the confusion of RFC 8725, section 2.1. */
    private static String confused() {
        String input = Base64URL.encode("{\"alg\":\"HS256\",\"kid\":\"key-1\"}") + "."
                + Base64URL.encode(Json.write(claims()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEYS.jwks().getBytes(UTF_8), "HmacSHA256"));
            return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Stream<String> hostile() {
        String good = KEYS.signed(claims());
        String[] parts = good.split("\\.", -1);
        String jwk = KEYS.key().toPublicJWK().toJSONString();
        Instant now = CLOCK.instant();
        List<String> all = new ArrayList<>(List.of(
                "",
                "x",
                "..",
                "a.b.c",
                parts[0] + "." + parts[1],
                parts[0] + "." + parts[1] + ".",
                good + ".",
                good + ".AAAA.AAAA",
                good + "=",
                " " + good,
                good + "\n",
                parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A",
                parts[0] + "." + Base64URL.encode(Json.write(claims().put("sub", "other"))) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]),
                unsigned("{\"alg\":\"none\"}"),
                unsigned("{\"alg\":\"None\"}"),
                unsigned("{\"alg\":\"nOnE\",\"kid\":\"key-1\"}"),
                unsigned("{}"),
                confused(),
                headed("alg", "HS256"),
                headed("alg", "HS512"),
                headed("alg", "RS256"),
                headed("alg", "PS256"),
                headed("alg", "ES384"),
                headed("alg", "ES256K"),
                headed("alg", "EdDSA"),
                headed("alg", "RSA1_5"),
                headed("alg", List.of("ES256")),
                headed("alg", 1)));
        all.addAll(List.of(
                headed("kid", "../../../../dev/null"),
                headed("kid", "https://evil.example/key"),
                headed("kid", "key-1' OR '1'='1"),
                headed("kid", ""),
                headed("kid", 1),
                headed("kid", "k".repeat(300)),
                headed("jku", "https://evil.example/jwks.json"),
                headed("x5u", "https://evil.example/cert.pem"),
                headed("x5c", List.of("MIIB")),
                headed("jwk", Json.parse(jwk)),
                headed("b64", false),
                headed("b64", true),
                headed("crit", List.of("b64")),
                headed("crit", List.of()),
                headed("zip", "DEF"),
                headed("enc", "A256GCM"),
                headed("typ", "oauth-id-jag+jwt"),
                headed("typ", "dpop+jwt"),
                headed("typ", "logout+jwt"),
                headed("typ", 7),
                KEYS.signed("{\"alg\":\"ES256\",\"kid\":\"key-1\",\"alg\":\"none\"}", Json.write(claims())),
                KEYS.signed("{\"alg\":\"ES256\",\"kid\":\"key-1\"} {}", Json.write(claims())),
                KEYS.signed("[\"ES256\"]", Json.write(claims())),
                KEYS.signed(header(Map.of()), "[]"),
                KEYS.signed(header(Map.of()), "\"text\""),
                KEYS.signed(header(Map.of()), ""),
                KEYS.signed(header(Map.of()), Json.write(claims()).replaceFirst("\\{", "{\"sub\":\"other\","))));
        all.addAll(List.of(
                without("exp"),
                without("iss"),
                without("sub"),
                without("aud"),
                without("jti"),
                with(claims -> claims.put("exp", now.getEpochSecond() - 60)),
                with(claims -> claims.put("exp", now.getEpochSecond() + 3600)),
                with(claims -> claims.put("exp", String.valueOf(now.getEpochSecond() + 60))),
                with(claims -> claims.put("exp", 1e300)),
                with(claims -> claims.put("exp", -1)),
                with(claims -> claims.put("nbf", now.getEpochSecond() + 300)),
                with(claims -> claims.put("iat", now.getEpochSecond() + 300)),
                with(claims -> claims.put("iat", "now")),
                with(claims -> claims.put("iss", "other")),
                with(claims -> claims.put("sub", "other")),
                with(claims -> claims.put("aud", "https://other.example")),
                with(claims -> claims.put("aud", US + "/")),
                with(claims -> {
                    claims.putArray("aud").add(US).add("https://other.example");
                    return claims;
                }),
                with(claims -> {
                    claims.putArray("aud");
                    return claims;
                }),
                with(claims -> claims.put("jti", "")),
                with(claims -> claims.put("jti", 5)),
                with(claims -> claims.put("long", "x".repeat(9000))),
                new TestingKeys().signed(claims()),
                new String(good.getBytes(UTF_8), StandardCharsets.UTF_16)));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void takesNoneOfThese(String assertion) {
        assertThat(proves(assertion)).isFalse();
    }

    @Test
    void isACorpusOfMoreThanForty() {
        assertThat(hostile().distinct().count()).isGreaterThanOrEqualTo(80);
    }

    @Test
    void takesAGoodOneOnce() {
        String good = KEYS.signed(claims());
        assertThat(proves(good)).isTrue();
        assertThat(proves(good)).isFalse();
    }

    @Test
    void takesOneWithoutAKeyId() {
        assertThat(proves(KEYS.signed("{\"alg\":\"ES256\"}", Json.write(claims()))))
                .isTrue();
    }

    @Test
    void remembersAnAssertionForAsLongAsItIsGood() {
        String good = with(claims -> claims.put("jti", UUID.randomUUID().toString()));
        assertThat(proves(good)).isTrue();
        CLOCK.advance(Duration.ofSeconds(140));
        assertThat(proves(good)).isFalse();
    }

    @Test
    void readsKeysThatAreNewAndOnlySoOften() {
        TestingDocuments documents = new TestingDocuments();
        KeySets sets = new KeySets(documents::get, CLOCK);
        ClientKeys.At at = new ClientKeys.At(java.net.URI.create("https://app.example/jwks"));
        SignedJwt token = SignedJwt.read(KEYS.signed(claims())).orElseThrow();
        documents.put("https://app.example/jwks", new TestingKeys().jwks().replace("key-1", "key-0"));
        assertThat(sets.signed(at, token)).isFalse();
        documents.put("https://app.example/jwks", KEYS.jwks());
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(sets.signed(at, token)).isFalse();
        }
        assertThat(documents.reads()).isEqualTo(1);
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(sets.signed(at, token)).isTrue();
        assertThat(documents.reads()).isEqualTo(2);
    }

    @Test
    void keepsGoodKeysForTheirFiveMinutesWhereTheyCanNotBeReadAgain() {
        TestingDocuments documents = new TestingDocuments();
        KeySets sets = new KeySets(documents::get, CLOCK);
        ClientKeys.At at = new ClientKeys.At(java.net.URI.create("https://app.example/jwks"));
        SignedJwt good = SignedJwt.read(KEYS.signed(claims())).orElseThrow();
        SignedJwt unknown = SignedJwt.read(KEYS.signed("{\"alg\":\"ES256\",\"kid\":\"key-9\"}", Json.write(claims())))
                .orElseThrow();
        documents.put("https://app.example/jwks", KEYS.jwks());
        assertThat(sets.signed(at, good)).isTrue();
        CLOCK.advance(Duration.ofMinutes(4));
        documents.put("https://app.example/jwks", "this is no key set");
        assertThat(sets.signed(at, unknown)).isFalse();
        assertThat(sets.signed(at, good)).isTrue();
        assertThat(documents.reads()).isEqualTo(2);
        CLOCK.advance(Duration.ofSeconds(61));
        assertThat(sets.signed(at, good)).as("older than five minutes").isFalse();
        documents.put("https://app.example/jwks", "{\"keys\":[]}");
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(sets.signed(at, good)).as("taken back").isFalse();
    }
}
