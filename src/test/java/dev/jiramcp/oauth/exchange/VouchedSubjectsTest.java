package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.AUDIENCE;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static dev.jiramcp.oauth.exchange.TestingSts.ISSUER;
import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** People whom an identity provider vouches for that the operator named (RFC 8693, sections 2.1, 4.1 and 4.4; RFC 8725). */
class VouchedSubjectsTest {
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";

    private final TestingSts sts = new TestingSts(TestingDatabase.SQLITE);
    private final TestingIssuer issuer = new TestingIssuer(sts);

    @AfterEach
    void close() {
        sts.close();
    }

    private Instant now() {
        return sts.broker.clock().instant();
    }

    private Reply exchange(String token) {
        return sts.grant(sts.reports, EXCHANGE, "subject_token", token, "resource", sts.siteResource());
    }

    private void assertNotTaken(String token, String reason) {
        Reply reply = exchange(token);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
        assertThat(sts.records("exchange.subject"))
                .last()
                .satisfies(each ->
                        assertThat(each.details().path("reason").asString("")).isEqualTo(reason));
    }

    /** What a token is can be told from itself: a JWT may be an access token or an ID token as well. */
    @ParameterizedTest
    @ValueSource(strings = {"jwt", "access_token", "id_token"})
    void areTakenUnderEachType(String type) {
        String token = issuer.signed(issuer.claims());
        Reply released = sts.grant(
                sts.reports,
                EXCHANGE,
                "subject_token",
                token,
                "subject_token_type",
                TYPE + type,
                "resource",
                ATLASSIAN);
        assertThat(released.status()).as(released.text()).isEqualTo(200);
        Reply brokered = sts.grant(
                sts.reports,
                EXCHANGE,
                "subject_token",
                token,
                "subject_token_type",
                TYPE + type,
                "resource",
                sts.siteResource());
        assertThat(brokered.json().path("expires_in").asInt())
                .as("it never outlives the token")
                .isBetween(1, 120);
    }

    @Test
    void areTakenWithAudiencesBesideOurs() {
        ObjectNode claims = issuer.claims();
        claims.putArray("aud").add("somebody-else").add(AUDIENCE);
        assertThat(exchange(issuer.signed(claims)).status()).isEqualTo(200);
    }

    private static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("nobody_signed_in", "sub", "nobody-signed-in"),
                Arguments.of("no_subject", "sub", ""),
                Arguments.of("no_subject", "sub", null),
                Arguments.of("unknown_issuer", "iss", "https://other.example"),
                Arguments.of("unknown_issuer", "iss", ISSUER + "/"),
                Arguments.of("unknown_issuer", "iss", null),
                Arguments.of("wrong_audience", "aud", "elsewhere"),
                Arguments.of("wrong_audience", "aud", null),
                Arguments.of("claim_rule", "department", "legal"),
                Arguments.of("claim_rule", "department", null),
                Arguments.of("not_in_time", "exp", null));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void areNotTakenWhereAClaimIsNotAsRuled(String reason, String claim, @Nullable String value) {
        ObjectNode claims = issuer.claims();
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }
        assertNotTaken(issuer.signed(claims), reason);
    }

    @ParameterizedTest
    @CsvSource({"exp, -60", "nbf, 300", "iat, 300"})
    void areNotTakenOutOfTheirTime(String claim, int seconds) {
        assertNotTaken(issuer.signed(issuer.claims().put(claim, now().getEpochSecond() + seconds)), "not_in_time");
    }

    /** RFC 8725, section 3.11: what was signed to mean something else. */
    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "oauth-id-jag+jwt", "secevent+jwt"})
    void areNotTakenByTokensThatMeanSomethingElse(String type) {
        String token = issuer.keys().signed(TestingKeys.header(Map.of("typ", type)), Json.write(issuer.claims()));
        assertNotTaken(token, "wrong_type");
    }

    @Test
    void areNotTakenWhereSomebodyElseSigned() {
        assertNotTaken(new TestingKeys().signed(issuer.claims()), "wrong_signature");
    }

    /** RFC 8725, section 2.1: no signature, or the public key as the secret of one. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS512", "RS256", "PS256", "ES384", "EdDSA"})
    void areNotTakenUnderAnotherAlgorithm(String algorithm) {
        String token = issuer.keys().signed(TestingKeys.header(Map.of("alg", algorithm)), Json.write(issuer.claims()));
        Reply reply = exchange(token);
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
        String unsigned = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}") + "."
                + Base64URL.encode(Json.write(issuer.claims())) + ".";
        assertThat(exchange(unsigned).text()).isEqualTo(reply.text());
    }

    /** A key of today's set signs; the one of yesterday, once it stands there no more, signs no longer. */
    @Test
    void areTakenByTheKeysOfToday() {
        TestingKeys old = issuer.keys();
        assertThat(exchange(issuer.signed(issuer.claims())).status()).isEqualTo(200);
        sts.broker.clock().advance(Duration.ofSeconds(31));
        issuer.rotate("key-2");
        assertThat(exchange(issuer.signed(issuer.claims())).status())
                .as("an unknown key id has the keys read again")
                .isEqualTo(200);
        assertNotTaken(old.signed(issuer.claims()), "wrong_signature");
    }

    /** Whoever makes key ids up has the issuer's keys read once in half a minute, and no more. */
    @Test
    void areNotReadAgainForEveryKeyIdThatSomebodyMakesUp() {
        assertThat(exchange(issuer.signed(issuer.claims())).status()).isEqualTo(200);
        int reads = sts.documents.reads();
        for (int turn = 0; turn < 30; turn++) {
            assertNotTaken(new TestingKeys("made-up-" + turn).signed(issuer.claims()), "wrong_signature");
        }
        assertThat(sts.documents.reads()).isEqualTo(reads);
        sts.broker.clock().advance(Duration.ofSeconds(31));
        assertNotTaken(new TestingKeys("made-up").signed(issuer.claims()), "wrong_signature");
        assertThat(sts.documents.reads()).isEqualTo(reads + 1);
    }

    @Test
    void areNotTakenWhileTheKeysCanNotBeRead() {
        sts.documents.put(TestingIssuer.KEYS, "<html>");
        assertNotTaken(issuer.signed(issuer.claims()), "wrong_signature");
        sts.documents.put(TestingIssuer.KEYS, issuer.keys().jwks());
        sts.broker.clock().advance(Duration.ofMinutes(6));
        assertThat(exchange(issuer.signed(issuer.claims())).status()).isEqualTo(200);
    }

    @Test
    void areNotTakenByMetadataOfAnotherIssuer() {
        sts.documents.put(
                ISSUER + "/.well-known/openid-configuration",
                "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"" + TestingIssuer.KEYS + "\"}");
        assertNotTaken(issuer.signed(issuer.claims()), "wrong_signature");
    }

    /** RFC 8693, section 4.4: who alone may act; nobody where that is of no form, or one of whom another issuer speaks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'sub':'reports'}",
                "200 | {'sub':'reports','iss':'OURS'}",
                "400 | {'sub':'somebody-else'}",
                "400 | {'sub':'reports','iss':'https://other.example'}",
                "400 | {'sub':''}",
                "400 | {'sub':7}",
                "400 | {'client_id':'reports'}",
                "400 | {}",
                "400 | []",
                "400 | ['reports']",
                "400 | null"
            })
    void areActedForByWhomTheTokenNames(int status, String only) {
        ObjectNode claims = issuer.claims();
        claims.set("may_act", Json.parse(only.replace('\'', '"').replace("OURS", sts.issuer())));
        String token = issuer.signed(claims);
        if (status == 200) {
            assertThat(exchange(token).status()).isEqualTo(200);
        } else {
            assertNotTaken(token, "may_act");
        }
    }

    private static ObjectNode chain(String... actors) {
        ObjectNode all = Json.object();
        ObjectNode each = all;
        for (String actor : actors) {
            each = each.putObject("act").put("sub", actor);
        }
        return (ObjectNode) all.path("act");
    }

    @Test
    void goOnToTheThirdWhoActsAndNoFurther() {
        ObjectNode two = issuer.claims();
        two.set("act", chain("b", "a"));
        Reply third = exchange(issuer.signed(two));
        assertThat(sts.brokers.find(third.at("access_token")).orElseThrow().actors())
                .containsExactly("reports", "b", "a");
        for (ObjectNode more : List.of(
                chain("c", "b", "a"),
                chain("d", "c", "b", "a"),
                chain("i", "h", "g", "f", "e", "d", "c", "b", "a"),
                chain("a", "a", "a"))) {
            ObjectNode claims = issuer.claims();
            claims.set("act", more);
            assertNotTaken(issuer.signed(claims), "chain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'", "[]", "7", "null", "{}", "{'sub':''}", "{'sub':7}", "{'sub':'a','act':'b'}"})
    void areNotTakenWithAChainOfNoForm(String act) {
        ObjectNode claims = issuer.claims();
        claims.set("act", Json.parse(act.replace('\'', '"')));
        assertNotTaken(issuer.signed(claims), "act");
    }

    /** Of two people who sign in one after the other under the same subject, the last one is meant; of one removed, nobody. */
    @Test
    void areThosePeopleWhoSignedIn() {
        String token = issuer.signed(issuer.claims());
        sts.broker.ground().store().write(database -> {
            SubjectBook.endAll(database, TestingSts.TENANT, new UserId("amara"));
            return true;
        });
        assertNotTaken(token, "nobody_signed_in");
        sts.signedIn("s-1", "jonas");
        assertThat(exchange(token).at("error")).as("Jonas has not connected").isEqualTo("invalid_target");
        sts.signedIn("s-1", "amara");
        assertThat(exchange(token).status()).isEqualTo(200);
    }

    @Test
    void leaveNothingOfTheirTokensInTheRecord() {
        String token = issuer.signed(claims(ISSUER, "s-2", AUDIENCE, now()).put("department", "sales"));
        assertNotTaken(token, "nobody_signed_in");
        assertThat(sts.everything()).doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
    }
}
