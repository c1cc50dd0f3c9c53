package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.store.TestingDatabase;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may ask at the token endpoint, and how it proves itself (RFC 6749, sections 2.3.1, 3.2.1 and 5.2; RFC 7523, section 2.2),
 * with requests as clients of other brokers send them.
 */
class ExchangeClientsTest {
    private static final TestingSts STS = new TestingSts(TestingDatabase.SQLITE);

    @AfterAll
    static void close() {
        STS.close();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    }

    private static String[] form(String... more) {
        return Stream.concat(
                        Stream.of("grant_type", EXCHANGE, "subject_token", STS.token("amara"), "resource", ATLASSIAN),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static void assertUnproved(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
        assertThat(reply.at("error")).isEqualTo("invalid_client");
        assertThat(reply.header("www-authenticate")).startsWith("Basic realm=");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
    }

    /** Such clients know the issuer alone, and hold the document to be of exactly that one (RFC 8414, section 3.3). */
    @Test
    void findTheEndpointByTheIssuerAlone() {
        Reply metadata = STS.get("/.well-known/oauth-authorization-server");
        assertThat(metadata.at("issuer")).isEqualTo(STS.issuer());
        assertThat(metadata.at("token_endpoint")).isEqualTo(STS.issuer() + "/oauth/token");
        assertThat(metadata.json().path("grant_types_supported").toString())
                .contains("\"" + EXCHANGE + "\"", "\"client_credentials\"");
        assertThat(metadata.json().path("token_endpoint_auth_methods_supported").toString())
                .contains("client_secret_basic", "client_secret_post", "private_key_jwt");
        assertThat(metadata.json()
                        .path("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .contains("ES256", "RS256")
                .doesNotContain("none", "HS256");
    }

    /** In each order in which clients write them: by hand, by the alphabet, and as the RFC lists them. */
    private static Stream<List<String>> forms() {
        return Stream.of(
                List.of("grant_type", EXCHANGE, "subject_token", "(token)", "resource", ATLASSIAN),
                List.of(
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        "(token)",
                        "subject_token_type",
                        ACCESS,
                        "resource",
                        ATLASSIAN),
                List.of(
                        "grant_type",
                        EXCHANGE,
                        "resource",
                        ATLASSIAN,
                        "subject_token",
                        "(token)",
                        "subject_token_type",
                        ACCESS),
                List.of(
                        "client_id",
                        "reports",
                        "grant_type",
                        EXCHANGE,
                        "resource",
                        ATLASSIAN,
                        "subject_token",
                        "(token)"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void mayShowNoMoreThanATokenAndAResource(List<String> parameters) {
        String token = STS.token("amara");
        String[] form = parameters.stream()
                .map(each -> each.equals("(token)") ? token : each)
                .toArray(String[]::new);
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Authorization", basic("reports", STS.reports.secret()));
        Reply reply = STS.post("/oauth/token", headers, form);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("access_token")).isNotEmpty();
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").isNumber()).isTrue();
        assertThat(reply.json().path("scope").isString()).isTrue();
        assertThat(reply.at("issued_token_type")).isEqualTo(ACCESS);
    }

    /** RFC 6749, section 2.3.1 has id and secret encoded first, as many clients do not: ours read the same either way. */
    @Test
    void mayEncodeWhatTheyProveThemselvesWithOrNot() {
        Login odd = STS.application("re.ports_of~us-2");
        for (String secret : List.of(odd.secret(), URLEncoder.encode(odd.secret(), UTF_8))) {
            for (String id : List.of(odd.id(), "re%2Eports%5Fof%7Eus%2D2")) {
                assertThat(STS.post("/oauth/token", Map.of("Authorization", basic(id, secret)), form())
                                .status())
                        .isEqualTo(200);
            }
        }
        String all = odd.secret()
                .chars()
                .mapToObj(each -> "%" + Integer.toHexString(each))
                .reduce("", String::concat);
        assertThat(STS.post("/oauth/token", Map.of("Authorization", basic(odd.id(), all)), form())
                        .status())
                .isEqualTo(200);
        assertThat(STS.post("/oauth/token", Map.of("Authorization", odd.basic().replace("Basic", "basic")), form())
                        .status())
                .as("the word is of any case (RFC 7235, section 2.1)")
                .isEqualTo(200);
    }

    @Test
    void maySendTheSecretInTheForm() {
        Reply reply = STS.post(
                "/oauth/token", Map.of(), form("client_id", STS.reports.id(), "client_secret", STS.reports.secret()));
        assertThat(reply.status()).isEqualTo(200);
        assertUnproved(STS.post("/oauth/token", Map.of(), form("client_id", "reports", "client_secret", "wrong")));
    }

    /** RS256, a type, a key id, five minutes, for the token endpoint: what the libraries of other brokers sign. */
    @Test
    void maySignForTheTokenEndpoint() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048)
                .keyID("server-1")
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        STS.application(
                "of-keys", new ClientKeys.Known(new JWKSet(key).toPublicJWKSet().toString()));
        for (String[] more : List.of(new String[] {}, new String[] {"client_id", "of-keys"})) {
            String[] proof = {
                "client_assertion_type", Assertions.TYPE, "client_assertion", signed(key, "of-keys", "/oauth/token")
            };
            String[] all = Stream.concat(Stream.of(proof), Stream.of(more)).toArray(String[]::new);
            Reply reply = STS.post("/oauth/token", Map.of(), form(all));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
        Reply other = STS.post(
                "/oauth/token",
                Map.of(),
                form(
                        "client_assertion_type",
                        Assertions.TYPE,
                        "client_assertion",
                        signed(key, "of-keys", "/oauth/token"),
                        "client_id",
                        "reports"));
        assertThat(other.at("error")).isEqualTo("invalid_request");
    }

    private static String signed(RSAKey key, String client, String path) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(Json.write(
                        claims(client, client, STS.issuer() + path, now()).put("exp", now().getEpochSecond() + 300))));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static java.time.Instant now() {
        return STS.broker.clock().instant();
    }

    private static Stream<String> headersThatProveNothing() {
        String good = STS.reports.secret();
        return Stream.of(
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic " + Base64.getEncoder().encodeToString("reports".getBytes(UTF_8)),
                basic("", good),
                basic("reports", ""),
                basic("reports", "wrong"),
                basic("reports", good + "x"),
                basic("reports", good.substring(1)),
                basic("REPORTS", good),
                basic("reports%", good),
                basic("nobody", good),
                "Bearer " + good,
                "Digest username=\"reports\"");
    }

    @ParameterizedTest
    @MethodSource("headersThatProveNothing")
    void areRefusedWhereTheyDoNotProveThemselves(String header) {
        assertUnproved(STS.post("/oauth/token", Map.of("Authorization", header), form()));
    }

    /** RFC 6749, section 2.3: in one way at a time. */
    @Test
    void areRefusedWhereTheyDoSoTwice() {
        Map<String, String> header = Map.of("Authorization", STS.reports.basic());
        for (String[] more : List.of(
                new String[] {"client_id", "reports", "client_secret", STS.reports.secret()},
                new String[] {"client_assertion_type", Assertions.TYPE, "client_assertion", "a.b.c"},
                new String[] {"client_id", "other"})) {
            Reply reply = STS.post("/oauth/token", header, form(more));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("error")).isEqualTo("invalid_request");
        }
        Reply type =
                STS.post("/oauth/token", Map.of(), form("client_assertion_type", "urn:x", "client_assertion", "a.b.c"));
        assertThat(type.at("error")).isEqualTo("invalid_request");
    }

    /** Threat 20. */
    @Test
    void getNothingWhereNoAdministratorRegisteredThem() {
        Reply named = STS.exchange(new Login(TestingSts.OFFICE, "s"), STS.token("amara"), ATLASSIAN);
        assertThat(named.status()).isEqualTo(400);
        assertThat(named.at("error")).isEqualTo("unauthorized_client");
        Reply ofThePublic = STS.post("/oauth/token", Map.of(), form("client_id", "jira-mcp"));
        assertThat(ofThePublic.at("error")).isEqualTo("unauthorized_client");
        assertUnproved(STS.post("/oauth/token", Map.of(), form("client_id", "reports")));
        assertUnproved(STS.post("/oauth/token", Map.of(), form()));
        Reply own = STS.grant(new Login(TestingSts.OFFICE, "s"), "client_credentials", "resource", ATLASSIAN);
        assertThat(own.at("error")).isEqualTo("unauthorized_client");
    }

    /** Threat 20: one that registered itself for MCP, with a secret too. */
    @Test
    void getNothingWhereTheyRegisteredThemselves() {
        Reply registered = STS.postJson(
                "/oauth/register",
                "{\"client_name\":\"Claude\",\"redirect_uris\":[\"https://claude.example/cb\"],"
                        + "\"token_endpoint_auth_method\":\"client_secret_basic\"}");
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        Login self = new Login(registered.at("client_id"), registered.at("client_secret"));
        Reply reply = STS.exchange(self, STS.token("amara"), ATLASSIAN);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("unauthorized_client");
        assertThat(STS.grant(self, "client_credentials", "resource", ATLASSIAN).at("error"))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void getNothingWhileNoneIsRegistered() {
        try (TestingSts none = new TestingSts(TestingDatabase.SQLITE)) {
            none.applications.remove("reports", Actor.SYSTEM);
            Reply reply = none.exchange(new Login(TestingSts.OFFICE, "s"), none.token("amara"), ATLASSIAN);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("error")).isEqualTo("unsupported_grant_type");
            assertThat(none.get("/.well-known/oauth-authorization-server")
                            .json()
                            .path("grant_types_supported")
                            .toString())
                    .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        }
    }
}
