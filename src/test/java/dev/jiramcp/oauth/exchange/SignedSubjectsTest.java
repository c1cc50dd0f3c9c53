package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static dev.jiramcp.oauth.exchange.TestingSts.JWT;
import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.store.CountedStatements;
import dev.jiramcp.store.TestingDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Applications that sign: to prove themselves, and, where policy says so, that they act for somebody who is absent. */
@ParameterizedClass
@EnumSource
class SignedSubjectsTest {
    private final TestingSts sts;
    private final TestingKeys keys = new TestingKeys();

    SignedSubjectsTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
        sts.application("signing", new ClientKeys.Known(keys.jwks()));
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private ObjectNode about(String subject) {
        return claims("signing", subject, sts.issuer(), sts.broker.clock().instant());
    }

    private Reply ask(String... form) {
        Stream<String> proof = Stream.of(
                "grant_type",
                EXCHANGE,
                "client_assertion_type",
                Assertions.TYPE,
                "client_assertion",
                keys.signed(about("signing")));
        return sts.post(
                "/oauth/token", Map.of(), Stream.concat(proof, Stream.of(form)).toArray(String[]::new));
    }

    private Reply speakFor(String assertion) {
        return ask("subject_token", assertion, "subject_token_type", JWT, "resource", ATLASSIAN);
    }

    private static void assertNotAcceptable(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
    }

    @Test
    void proveThemselvesByIt() {
        assertThat(ask("subject_token", sts.token("amara"), "resource", ATLASSIAN)
                        .status())
                .isEqualTo(200);
        String once = keys.signed(about("signing"));
        String[] form = {
            "grant_type",
            EXCHANGE,
            "client_assertion_type",
            Assertions.TYPE,
            "client_assertion",
            once,
            "subject_token",
            sts.token("amara"),
            "resource",
            ATLASSIAN
        };
        assertThat(sts.post("/oauth/token", Map.of(), form).status()).isEqualTo(200);
        assertThat(sts.post("/oauth/token", Map.of(), form).status()).as("once").isEqualTo(401);
    }

    @Test
    void doNotProveThemselvesByWhatOthersSign() {
        for (String assertion : List.of(
                new TestingKeys().signed(about("signing")),
                keys.signed(about("amara")),
                keys.signed(about("signing").put("aud", "https://other.example")),
                keys.signed(about("signing").put("iss", "reports").put("sub", "reports")))) {
            Reply reply = sts.post(
                    "/oauth/token",
                    Map.of(),
                    "grant_type",
                    EXCHANGE,
                    "client_assertion_type",
                    Assertions.TYPE,
                    "client_assertion",
                    assertion);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.at("error")).isEqualTo("invalid_client");
        }
    }

    @Test
    void speakForNobodyAbsentUnlessPolicySaysSo() {
        Reply denied = speakFor(keys.signed(about("amara")));
        assertThat(denied.at("error")).isEqualTo("invalid_request");
        assertThat(denied.at("error_description")).isEqualTo("denied by policy");
        assertThat(sts.records("exchange.release"))
                .singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo(denied.at("x_decision_id")));
        sts.policy.forbid(request -> false);
        Reply allowed = speakFor(keys.signed(about("amara")));
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(sts.records("exchange.release"))
                .filteredOn(each -> each.id().equals(allowed.at("x_decision_id")))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.actor()).isEqualTo("amara");
                    assertThat(each.details().path("impersonation").asString(""))
                            .isEqualTo("yes");
                    assertThat(each.details().at("/also/0/action").asString("")).isEqualTo("impersonate");
                });
    }

    @Test
    void speakByEachAssertionOnce() {
        sts.policy.forbid(request -> false);
        String assertion = keys.signed(about("amara"));
        assertThat(speakFor(assertion).status()).isEqualTo(200);
        assertNotAcceptable(speakFor(assertion));
    }

    /** Threat 19: for one that was used before is done what is done for a forged one, and nothing is written for either. */
    @Test
    void costTheSameWhateverIsWrongWithWhatTheySigned() {
        sts.policy.forbid(request -> false);
        String used = keys.signed(about("amara"));
        assertThat(speakFor(used).status()).isEqualTo(200);
        Map<String, String> bad = Map.of(
                "used", used,
                "forged", new TestingKeys().signed(about("amara")),
                "elsewhere", keys.signed(about("amara").put("aud", "https://other.example")),
                "ended", keys.signed(about("amara").put("exp", 1)));
        CountedStatements counted = CountedStatements.of(sts.broker.ground().store());
        Map<String, List<String>> done = new TreeMap<>();
        bad.forEach((why, token) -> done.put(
                why,
                counted.during(() -> assertNotAcceptable(speakFor(token))).stream()
                        .filter(sql -> sql.contains(" used_assertion ") || sql.contains(" subject "))
                        .toList()));
        assertThat(Set.copyOf(done.values())).as(done.toString()).hasSize(1);
        assertThat(done.get("used"))
                .filteredOn(sql -> sql.startsWith("INSERT INTO used_assertion"))
                .as("that of the application's own proof")
                .hasSize(1);
    }

    /** One that proves the application says nothing of a person, and one that nobody signed says nothing at all. */
    @Test
    void speakByNothingButTheirOwnKey() {
        sts.policy.forbid(request -> false);
        assertNotAcceptable(speakFor(new TestingKeys().signed(about("amara"))));
        assertNotAcceptable(speakFor(keys.signed(about("amara").put("aud", "https://other.example"))));
        assertNotAcceptable(speakFor(keys.signed(about("amara").put("exp", 1))));
        ObjectNode nobody = about("amara");
        nobody.remove("sub");
        assertNotAcceptable(speakFor(keys.signed(nobody)));
        String unsigned = Base64URL.encode("{\"typ\":\"vnd.kc.su+jwt\",\"alg\":\"none\"}") + "."
                + Base64URL.encode("{\"sub\":\"amara\"}") + ".";
        assertNotAcceptable(speakFor(unsigned));
    }

    @Test
    void speakOnlyForThoseForWhomTheyMay() {
        sts.policy.forbid(request -> false);
        ObjectNode only = about("amara");
        only.putObject("may_act").put("sub", "reports");
        assertNotAcceptable(speakFor(keys.signed(only)));
    }

    @Test
    void makeNobodyAPageOnTheirWordAlone() {
        sts.policy.forbid(request -> false);
        Reply reply = speakFor(keys.signed(about("stranger")));
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(reply.json().has("x_connect_url")).isFalse();
        assertThat(sts.count("connect_intent")).isZero();
    }

    @Test
    void speakForNobodyWhereTheyHaveASecretInsteadOfKeys() {
        String made = keys.signed(
                claims("reports", "amara", sts.issuer(), sts.broker.clock().instant()));
        assertNotAcceptable(sts.exchange(sts.reports, made, ATLASSIAN));
    }
}
