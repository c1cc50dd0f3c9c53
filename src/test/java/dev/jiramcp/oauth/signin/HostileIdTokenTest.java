package dev.jiramcp.oauth.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forty tokens that say who a person is and must not be believed. Those of the first half are signed with the provider's
 * own key, so that nothing but the rule that each of them breaks can turn it away.
 */
class HostileIdTokenTest {
    private static final String ASK = "/oauth/authorize?response_type=code&client_id=jira-mcp&redirect_uri="
            + "http%3A%2F%2F127.0.0.1%3A4199%2Fcallback&state=s&code_challenge_method=S256&code_challenge="
            + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final RSAKey OTHER = key();

    private static TestingIdp idp;
    private static Program program;
    private static HttpDoor door;

    /** Makes a token of a good one. */
    @FunctionalInterface
    private interface Forgery {
        String of(String header, String claims, RSAKey key) throws GeneralSecurityException, JOSEException;
    }

    @BeforeAll
    static void open(@TempDir Path home) {
        idp = new TestingIdp();
        Settings settings = Settings.read(
                Map.of(
                        Setting.LISTEN, "127.0.0.1:0",
                        Setting.SIGN_IN, "oidc",
                        Setting.OIDC_ISSUER, idp.issuer().toString(),
                        Setting.OIDC_CLIENT_ID, TestingIdp.CLIENT_ID,
                        Setting.ALLOW, "ann@example.com"),
                Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET));
        program = Program.start(settings, true);
        door = HttpDoor.open(program);
    }

    @AfterAll
    static void close() {
        door.close();
        program.close();
        idp.close();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("first").generate();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String signed(String header, String claims, RSAKey key)
            throws GeneralSecurityException, JOSEException {
        return signed(header, encode(claims), key, "SHA256withRSA");
    }

    private static String signed(String header, String payload, RSAKey key, String algorithm)
            throws GeneralSecurityException, JOSEException {
        String input = encode(header) + "." + payload;
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.toPrivateKey());
        signature.update(input.getBytes(UTF_8));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static Forgery header(String header) {
        return (good, claims, key) -> signed(header, claims, key);
    }

    private static Forgery claim(String pattern, String replacement) {
        return (good, claims, key) -> {
            String bent = claims.replaceFirst(pattern, replacement);
            assertThat(bent).isNotEqualTo(claims);
            return signed(good, bent, key);
        };
    }

    private static Forgery mac(byte[] secret) {
        return (good, claims, key) -> {
            String input = encode("{\"alg\":\"HS256\",\"kid\":\"first\"}") + "." + encode(claims);
            com.nimbusds.jose.JWSHeader head = new com.nimbusds.jose.JWSHeader(JWSAlgorithm.HS256);
            return input + "." + new MACSigner(secret).sign(head, input.getBytes(UTF_8));
        };
    }

    static Stream<Map.Entry<String, Forgery>> forgeries() throws JOSEException {
        Map<String, Forgery> all = new LinkedHashMap<>();
        byRule(all);
        byClaim(all);
        byKey(all);
        byShape(all);
        return all.entrySet().stream();
    }

    private static void byRule(Map<String, Forgery> all) {
        all.put("an access token", header("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"first\"}"));
        all.put("a logout token", header("{\"alg\":\"RS256\",\"typ\":\"logout+jwt\",\"kid\":\"first\"}"));
        all.put("an authorization grant", header("{\"alg\":\"RS256\",\"typ\":\"oauth-id-jag+jwt\",\"kid\":\"first\"}"));
        all.put(
                "an unencoded payload",
                header("{\"alg\":\"RS256\",\"kid\":\"first\",\"b64\":false,\"crit\":[\"b64\"]}"));
        all.put("a critical header unknown", header("{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"x\"],\"x\":1}"));
        all.put(
                "a critical header of its own",
                header("{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"exp\"],\"exp\":1}"));
        all.put("a key id of a path", header("{\"alg\":\"RS256\",\"kid\":\"../../keys/first\"}"));
        all.put("a key id of an address", header("{\"alg\":\"RS256\",\"kid\":\"http://127.0.0.1:1/key\"}"));
        all.put("a key id of SQL", header("{\"alg\":\"RS256\",\"kid\":\"x' OR '1'='1\"}"));
        all.put("no algorithm", header("{\"kid\":\"first\"}"));
        all.put("an algorithm as a number", header("{\"alg\":256,\"kid\":\"first\"}"));
        all.put("an algorithm in other letters", header("{\"alg\":\"rs256\",\"kid\":\"first\"}"));
        all.put("RS256 said, SHA-1 done", (good, claims, key) -> signed(good, encode(claims), key, "SHA1withRSA"));
        all.put("RS512 said, RS256 done", header("{\"alg\":\"RS512\",\"kid\":\"first\"}"));
    }

    private static void byClaim(Map<String, Forgery> all) {
        all.put("another issuer", claim("\"iss\":\"[^\"]*\"", "\"iss\":\"https://other.example\""));
        all.put("the issuer with a slash", claim("\"iss\":\"([^\"]*)\"", "\"iss\":\"$1/\""));
        all.put("another audience", claim("\"aud\":\"[^\"]*\"", "\"aud\":\"somebody\""));
        all.put("two audiences and no party", claim("\"aud\":\"([^\"]*)\"", "\"aud\":[\"$1\",\"somebody\"]"));
        all.put("another party", claim("\\{", "{\"azp\":\"somebody\","));
        all.put("no nonce", claim("\"nonce\":\"[^\"]*\",?", ""));
        all.put("another nonce", claim("\"nonce\":\"[^\"]*\"", "\"nonce\":\"x\""));
        all.put("an end long past", claim("\"exp\":\\d+", "\"exp\":1"));
        all.put("no end", claim("\"exp\":\\d+,?", ""));
        all.put("an end as a text", claim("\"exp\":(\\d+)", "\"exp\":\"soon\""));
        all.put("made tomorrow", claim("\"iat\":\\d+", "\"iat\":99999999999"));
        all.put("nobody", claim("\"sub\":\"[^\"]*\"", "\"sub\":\"\""));
        all.put("no subject", claim("\"sub\":\"[^\"]*\",?", ""));
    }

    private static void byKey(Map<String, Forgery> all) throws JOSEException {
        RSAKey other = OTHER;
        all.put("another key under the same name", (good, claims, key) -> signed(good, claims, other));
        all.put(
                "a key that it brings itself",
                (good, claims, key) -> signed(
                        "{\"alg\":\"RS256\",\"jwk\":" + other.toPublicJWK().toJSONString() + "}", claims, other));
        all.put(
                "a key at an address that it names",
                (good, claims, key) ->
                        signed("{\"alg\":\"RS256\",\"kid\":\"x\",\"jku\":\"http://127.0.0.1:1/keys\"}", claims, other));
        all.put(
                "a certificate at an address that it names",
                (good, claims, key) ->
                        signed("{\"alg\":\"RS256\",\"kid\":\"x\",\"x5u\":\"http://127.0.0.1:1/c\"}", claims, other));
        all.put(
                "the public key as a password",
                (good, claims, key) -> mac(key.toRSAPublicKey().getEncoded()).of(good, claims, key));
        all.put("the client secret as a password", mac((TestingIdp.CLIENT_SECRET + " and more of it").getBytes(UTF_8)));
    }

    private static void byShape(Map<String, Forgery> all) {
        all.put("none", (good, claims, key) -> encode("{\"alg\":\"none\"}") + "." + encode(claims) + ".");
        all.put("None", (good, claims, key) -> encode("{\"alg\":\"None\"}") + "." + encode(claims) + ".");
        all.put("no signature", (good, claims, key) -> encode(good) + "." + encode(claims) + ".");
        all.put("two parts", (good, claims, key) -> encode(good) + "." + encode(claims));
        all.put("four parts", (good, claims, key) -> signed(good, claims, key) + ".x");
        all.put("five parts", (good, claims, key) -> encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + "..a.b.c");
        all.put("a list for claims", (good, claims, key) -> signed(good, "[" + claims + "]", key));
        all.put("a text for claims", (good, claims, key) -> signed(good, "\"ann\"", key));
        all.put(
                "a token in a token",
                (good, claims, key) -> signed(
                        "{\"alg\":\"RS256\",\"kid\":\"first\",\"cty\":\"JWT\"}", signed(good, claims, key), key));
        all.put("the parts as JSON", (good, claims, key) -> "{\"payload\":\"" + encode(claims) + "\"}");
        all.put("nothing", (good, claims, key) -> "");
        all.put("a megabyte", (good, claims, key) -> "a".repeat(1_000_000));
    }

    private static HttpResponse<String> follow() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI next = door.mcp().resolve(ASK);
        for (int hop = 0; hop < 10; hop++) {
            HttpResponse<String> reply =
                    browser.send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString());
            if (reply.headers().firstValue("Location").isEmpty()) {
                return reply;
            }
            next = next.resolve(reply.headers().firstValue("Location").orElseThrow());
        }
        throw new AssertionError("it goes round in circles");
    }

    private static String forged(String token, Forgery forgery) {
        String[] parts = token.split("\\.", -1);
        try {
            return forgery.of(decode(parts[0]), decode(parts[1]), idp.signing());
        } catch (GeneralSecurityException | JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void isNotBelieved(Map.Entry<String, Forgery> hostile) throws IOException, InterruptedException {
        idp.forge(token -> forged(token, hostile.getValue()));
        HttpResponse<String> page = follow();
        assertThat(page.statusCode()).as(hostile.getKey()).isIn(403, 503);
        assertThat(page.body()).doesNotContain("Signed in as");
    }

    /** What the others differ from by one thing each. */
    @Test
    void isBelievedWhereNothingIsWrongWithIt() throws IOException, InterruptedException {
        idp.forge(token -> forged(token, HostileIdTokenTest::signed));
        assertThat(follow().body()).contains("Signed in as ann");
    }

    @Test
    void areForty() throws JOSEException {
        assertThat(forgeries().map(Map.Entry::getKey))
                .hasSizeGreaterThanOrEqualTo(40)
                .doesNotHaveDuplicates();
    }
}
