package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.AUDIENCE;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static dev.jiramcp.oauth.exchange.TestingSts.ISSUER;
import static dev.jiramcp.oauth.exchange.TestingSts.JWT;
import static dev.jiramcp.oauth.jwt.TestingKeys.claims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.TestingKeys;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Applications that sign, people whom an identity provider vouches for, and applications that act for themselves. */
class ApplicationSubjectsTest {
    private static final TestingKeys APP_KEYS = new TestingKeys();
    private static final TestingKeys IDP_KEYS = new TestingKeys();
    private static TestingSts sts;
    private static Login app;

    @BeforeAll
    static void open() {
        sts = new TestingSts(TestingDatabase.SQLITE);
        app = sts.application("reports");
        sts.application("signing", new ClientKeys.Known(APP_KEYS.jwks()));
        sts.connect("amara");
        sts.documents.put(
                ISSUER + "/.well-known/openid-configuration",
                "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://idp.example/keys\"}");
        sts.documents.put("https://idp.example/keys", IDP_KEYS.jwks());
        sts.signedIn("s-1", "amara");
    }

    @AfterAll
    static void close() {
        sts.close();
    }

    @AfterEach
    void asBefore() {
        sts.policy.forbid(request -> request.action() == Action.IMPERSONATE);
    }

    private static Instant now() {
        return sts.broker.clock().instant();
    }

    private static String site() {
        return sts.broker
                .grants()
                .of(TestingSts.TENANT)
                .get(0)
                .sites()
                .get(0)
                .id()
                .value();
    }

    private static Reply signed(String grant, String... form) {
        String assertion = APP_KEYS.signed(claims("signing", "signing", sts.issuer(), now()));
        String[] proof = {"grant_type", grant, "client_assertion_type", Assertions.TYPE, "client_assertion", assertion};
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(proof), java.util.Arrays.stream(form))
                .toArray(String[]::new);
        return sts.post("/oauth/token", Map.of(), all);
    }

    private static ObjectNode ofIdp(String subject) {
        return claims(ISSUER, subject, AUDIENCE, now()).put("department", "sales");
    }

    @Test
    void provesItselfByWhatItSigns() {
        Reply reply = signed(EXCHANGE, "subject_token", sts.token("amara"), "resource", ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void provesItselfInOneWayAtATime() {
        String assertion = APP_KEYS.signed(claims("signing", "signing", sts.issuer(), now()));
        Reply both = sts.post(
                "/oauth/token",
                Map.of("Authorization", app.basic()),
                "grant_type",
                EXCHANGE,
                "client_assertion_type",
                Assertions.TYPE,
                "client_assertion",
                assertion);
        assertThat(both.at("error")).isEqualTo("invalid_request");
        Reply stranger = sts.post(
                "/oauth/token",
                Map.of(),
                "grant_type",
                EXCHANGE,
                "client_assertion_type",
                Assertions.TYPE,
                "client_assertion",
                new TestingKeys().signed(claims("signing", "signing", sts.issuer(), now())));
        assertThat(stranger.status()).isEqualTo(401);
        Reply secretless = sts.exchange(new Login("signing", "guess"), "x", ATLASSIAN);
        assertThat(secretless.status()).isEqualTo(401);
    }

    @Test
    void takesATokenOfAnIssuerThatTheOperatorNamed() {
        String token = IDP_KEYS.signed(ofIdp("s-1"));
        Reply reply =
                sts.grant(app, EXCHANGE, "subject_token", token, "subject_token_type", JWT, "resource", ATLASSIAN);
        assertThat(reply.status()).isEqualTo(200);
        Reply id = sts.grant(
                app,
                EXCHANGE,
                "subject_token",
                IDP_KEYS.signed(ofIdp("s-1")),
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:id_token",
                "resource",
                sts.gatewayResource() + "/" + site());
        assertThat(id.status()).isEqualTo(200);
        assertThat(id.json().path("expires_in").asInt()).isLessThanOrEqualTo(120);
    }

    @Test
    void takesNoTokenOfAnIssuerThatIsNotAsRuled() {
        String never = IDP_KEYS.signed(ofIdp("nobody-signed-in"));
        String other = IDP_KEYS.signed(claims("https://other.example", "s-1", AUDIENCE, now()));
        String audience = IDP_KEYS.signed(ofIdp("s-1").put("aud", "elsewhere"));
        String department = IDP_KEYS.signed(ofIdp("s-1").put("department", "legal"));
        String old = IDP_KEYS.signed(ofIdp("s-1").put("exp", now().getEpochSecond() - 60));
        String forged = APP_KEYS.signed(ofIdp("s-1"));
        for (String token : Set.of(never, other, audience, department, old, forged)) {
            Reply reply = sts.exchange(app, token, ATLASSIAN);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
        }
        assertThat(sts.records("exchange.subject"))
                .extracting(each -> each.details().path("reason").asString(""))
                .contains(
                        "nobody_signed_in",
                        "unknown_issuer",
                        "wrong_audience",
                        "claim_rule",
                        "not_in_time",
                        "wrong_signature");
    }

    @Test
    void holdsToWhoMayActForAPerson() {
        ObjectNode only = ofIdp("s-1");
        only.putObject("may_act").put("sub", "somebody-else");
        assertThat(sts.exchange(app, IDP_KEYS.signed(only), ATLASSIAN).at("error_description"))
                .isEqualTo("subject_token is not acceptable");
        ObjectNode ours = ofIdp("s-1");
        ours.putObject("may_act").put("sub", "reports");
        assertThat(sts.exchange(app, IDP_KEYS.signed(ours), ATLASSIAN).status()).isEqualTo(200);
    }

    @Test
    void goesOnWithAChainOfAnIssuerToTheThirdAndNoFurther() {
        ObjectNode two = ofIdp("s-1");
        two.putObject("act").put("sub", "b").putObject("act").put("sub", "a");
        String site = sts.gatewayResource() + "/" + site();
        Reply third = sts.exchange(app, IDP_KEYS.signed(two), site);
        assertThat(sts.brokers.find(third.at("access_token")).orElseThrow().actors())
                .containsExactly("reports", "b", "a");
        ObjectNode three = ofIdp("s-1");
        three.putObject("act")
                .put("sub", "c")
                .putObject("act")
                .put("sub", "b")
                .putObject("act")
                .put("sub", "a");
        assertThat(sts.exchange(app, IDP_KEYS.signed(three), site).at("error")).isEqualTo("invalid_request");
    }

    @Test
    void speaksForSomebodyAbsentOnlyWherePolicySaysSo() {
        String assertion = APP_KEYS.signed(claims("signing", "amara", sts.issuer(), now()));
        Reply denied = signed(EXCHANGE, "subject_token", assertion, "subject_token_type", JWT, "resource", ATLASSIAN);
        assertThat(denied.at("error")).isEqualTo("invalid_request");
        assertThat(denied.at("error_description")).isEqualTo("denied by policy");
        sts.policy.forbid(request -> false);
        String again = APP_KEYS.signed(claims("signing", "amara", sts.issuer(), now()));
        Reply allowed = signed(EXCHANGE, "subject_token", again, "subject_token_type", JWT, "resource", ATLASSIAN);
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(sts.records("exchange.release"))
                .filteredOn(each -> each.id().equals(allowed.at("x_decision_id")))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.actor()).isEqualTo("amara");
                    assertThat(each.details().path("impersonation").asString(""))
                            .isEqualTo("yes");
                    assertThat(each.details().path("also").toString()).isEqualTo("[\"impersonate\"]");
                });
        assertThat(signed(EXCHANGE, "subject_token", again, "subject_token_type", JWT, "resource", ATLASSIAN)
                        .at("error_description"))
                .isEqualTo("subject_token is not acceptable");
    }

    @Test
    void makesNobodyAPageOnAnApplicationsWordAlone() {
        sts.policy.forbid(request -> false);
        String assertion = APP_KEYS.signed(claims("signing", "stranger", sts.issuer(), now()));
        Reply reply = signed(EXCHANGE, "subject_token", assertion, "resource", ATLASSIAN);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(reply.json().has("x_connect_url")).isFalse();
    }

    @Test
    void givesAnApplicationTheOrganisationsCredential() {
        Reply none = sts.grant(app, "client_credentials", "resource", ATLASSIAN);
        if (none.status() != 200) {
            assertThat(none.at("error")).isEqualTo("invalid_target");
            assertThat(none.json().has("x_connect_url")).isFalse();
        }
        sts.install();
        Reply released = sts.grant(app, "client_credentials", "resource", ATLASSIAN);
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.json().has("issued_token_type")).isFalse();
        Reply brokered = sts.grant(
                app, "client_credentials", "resource", sts.gatewayResource() + "/" + site(), "scope", "read:jira-work");
        assertThat(brokered.at("access_token")).startsWith("jmb_");
        assertThat(sts.brokers.find(brokered.at("access_token")).orElseThrow().alone())
                .isTrue();
        assertThat(sts.gateway.sites(
                        sts.brokers.find(brokered.at("access_token")).orElseThrow()))
                .hasSize(1);
        assertThat(sts.policy.asked())
                .anySatisfy(asked -> assertThat(asked.who().user()).isEmpty());
        Login exchangeOnly = sts.application("exchange-only", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("*"));
        assertThat(sts.grant(exchangeOnly, "client_credentials", "resource", ATLASSIAN)
                        .at("error"))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void takesNoSelfMadeTokenOfAnApplicationWithASecret() {
        String made = APP_KEYS.signed(claims("reports", "amara", sts.issuer(), now()));
        assertThat(sts.exchange(app, made, ATLASSIAN, "requested_token_type", ACCESS)
                        .at("error_description"))
                .isEqualTo("subject_token is not acceptable");
    }

    @Test
    void keepsNothingOfAnAssertionInTheRecord() {
        String token = IDP_KEYS.signed(ofIdp("s-2"));
        assertThat(sts.exchange(app, token, ATLASSIAN).status()).isEqualTo(400);
        assertThat(Json.write(sts.records("exchange.subject").stream()
                        .map(each -> each.details())
                        .toList()))
                .doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
    }
}
