package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static dev.jiramcp.oauth.exchange.TestingSts.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter of a token exchange, right and wrong (RFC 8693, section 2.1; RFC 8707, section 2; RFC 6749, section 3.2). */
class ExchangeFormTest {
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String OTHER_SITE = "00000000-0000-4000-8000-000000000000";
    private static final String LEFT_OUT = "(left out)";

    private static final TestingSts STS = new TestingSts(TestingDatabase.SQLITE);

    @AfterAll
    static void close() {
        STS.close();
    }

    /** A good request, with these parameters set, or added where they stand in it already after the first time. */
    private static Reply send(String... changes) {
        List<String> form = new ArrayList<>(List.of(
                "grant_type",
                EXCHANGE,
                "subject_token",
                STS.token("amara"),
                "subject_token_type",
                ACCESS,
                "resource",
                ATLASSIAN));
        List<String> set = new ArrayList<>();
        for (int at = 0; at < changes.length; at += 2) {
            if (!set.contains(changes[at])) {
                remove(form, changes[at]);
                set.add(changes[at]);
            }
            if (!changes[at + 1].equals(LEFT_OUT)) {
                form.addAll(List.of(changes[at], changes[at + 1]));
            }
        }
        return STS.post("/oauth/token", Map.of("Authorization", STS.reports.basic()), form.toArray(new String[0]));
    }

    private static void remove(List<String> form, String name) {
        for (int at = 0; at < form.size(); at += 2) {
            if (form.get(at).equals(name)) {
                form.subList(at, at + 2).clear();
                return;
            }
        }
    }

    private static void assertRefused(Reply reply, String error) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("error")).as(reply.text()).isEqualTo(error);
        assertThat(reply.at("error_description")).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        assertThat(reply.at("error_uri")).isEqualTo(STS.issuer() + "/oauth/errors#" + error);
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.json().has("access_token")).isFalse();
    }

    private static Arguments wrong(String error, String... changes) {
        return Arguments.of(error, changes);
    }

    private static Stream<Arguments> wrongGrantTypes() {
        return Stream.of(
                wrong("invalid_request", "grant_type", LEFT_OUT),
                wrong("invalid_request", "grant_type", ""),
                wrong("invalid_request", "grant_type", EXCHANGE, "grant_type", EXCHANGE),
                wrong("invalid_request", "grant_type", EXCHANGE, "grant_type", "client_credentials"),
                wrong("unsupported_grant_type", "grant_type", "token-exchange"),
                wrong("unsupported_grant_type", "grant_type", "password"),
                wrong("unsupported_grant_type", "grant_type", EXCHANGE.toUpperCase(java.util.Locale.ROOT)));
    }

    private static Stream<Arguments> wrongSubjects() {
        return Stream.of(
                wrong("invalid_request", "subject_token", LEFT_OUT),
                wrong("invalid_request", "subject_token", ""),
                wrong("invalid_request", "subject_token", "x", "subject_token", "y"),
                wrong("invalid_request", "subject_token", "x", "subject_token", "x"),
                wrong("invalid_request", "subject_token_type", "access_token"),
                wrong("invalid_request", "subject_token_type", TYPE + "refresh_token"),
                wrong("invalid_request", "subject_token_type", TYPE + "saml1"),
                wrong("invalid_request", "subject_token_type", TYPE + "saml2"),
                wrong("invalid_request", "subject_token_type", TYPE + "id-jag"),
                wrong("invalid_request", "subject_token_type", TYPE + "ACCESS_TOKEN"),
                wrong("invalid_request", "subject_token_type", JWT),
                wrong("invalid_request", "subject_token_type", TYPE + "id_token"),
                wrong("invalid_request", "subject_token_type", ACCESS, "subject_token_type", ACCESS));
    }

    private static Stream<Arguments> wrongActors() {
        return Stream.of(
                wrong("invalid_request", "actor_token", "x"),
                wrong("invalid_request", "actor_token", "x", "actor_token_type", ""),
                wrong("invalid_request", "actor_token_type", ACCESS),
                wrong("invalid_request", "actor_token", "", "actor_token_type", ACCESS),
                wrong("invalid_request", "actor_token", "x", "actor_token_type", TYPE + "saml2"),
                wrong("invalid_request", "actor_token", "x", "actor_token_type", TYPE + "refresh_token"),
                wrong("invalid_request", "actor_token", "x", "actor_token_type", "nonsense"),
                wrong("invalid_request", "actor_token", "x", "actor_token", "x", "actor_token_type", ACCESS),
                wrong("invalid_request", "actor_token", "x", "actor_token_type", ACCESS, "actor_token_type", ACCESS));
    }

    private static Stream<Arguments> wrongWishes() {
        return Stream.of(
                wrong("invalid_request", "requested_token_type", TYPE + "refresh_token"),
                wrong("invalid_request", "requested_token_type", TYPE + "id_token"),
                wrong("invalid_request", "requested_token_type", TYPE + "saml1"),
                wrong("invalid_request", "requested_token_type", TYPE + "saml2"),
                wrong("invalid_request", "requested_token_type", JWT),
                wrong("invalid_request", "requested_token_type", TYPE + "id-jag"),
                wrong("invalid_request", "requested_token_type", "nonsense"),
                wrong("invalid_request", "requested_token_type", ACCESS, "requested_token_type", ACCESS),
                wrong("invalid_request", "scope", "read:me", "scope", "read:jira-work"),
                wrong("invalid_scope", "scope", "a\"b"),
                wrong("invalid_scope", "scope", "a\\b"),
                wrong("invalid_scope", "scope", "naïve"),
                wrong("invalid_scope", "scope", "a\tb"),
                wrong("invalid_scope", "scope", "x".repeat(200)),
                wrong("invalid_scope", "scope", "READ:JIRA-WORK"),
                wrong("invalid_scope", "scope", "jira:read"));
    }

    private static Stream<Arguments> wrongTargets() {
        return Stream.of(
                wrong("invalid_target", "resource", LEFT_OUT),
                wrong("invalid_target", "resource", ""),
                wrong("invalid_target", "resource", "https://api.atlassian.com"),
                wrong("invalid_target", "resource", "https://api.atlassian.com/ex/confluence"),
                wrong("invalid_target", "resource", "https://elsewhere.example/ex/jira"),
                wrong("invalid_target", "resource", "http://api.atlassian.com/ex/jira"),
                wrong("invalid_target", "resource", "https://api.atlassian.com.evil.example/ex/jira"),
                wrong("invalid_target", "resource", "https://x@api.atlassian.com/ex/jira"),
                wrong("invalid_target", "resource", "https://API.ATLASSIAN.COM/ex/jira"),
                wrong("invalid_target", "resource", "//api.atlassian.com/ex/jira"),
                wrong("invalid_target", "resource", "/ex/jira"),
                wrong("invalid_target", "resource", "not a URI"),
                wrong("invalid_target", "resource", ATLASSIAN + "#fragment"),
                wrong("invalid_target", "resource", ATLASSIAN + "?query"),
                wrong("invalid_target", "resource", ATLASSIAN + "/../jira"),
                wrong("invalid_target", "resource", ATLASSIAN + "/%2e%2e"),
                wrong("invalid_target", "resource", ATLASSIAN + "/not-a-cloud-id"),
                wrong("invalid_target", "resource", ATLASSIAN + "/" + OTHER_SITE + "/rest"),
                wrong("invalid_target", "resource", ATLASSIAN + "/" + OTHER_SITE),
                wrong("invalid_target", "resource", ATLASSIAN, "resource", ATLASSIAN + "/" + OTHER_SITE),
                wrong("invalid_target", "resource", ATLASSIAN, "resource", "https://elsewhere.example"),
                wrong("invalid_target", "resource", ATLASSIAN, "resource", STS.gatewayResource()),
                wrong("invalid_target", "audience", "unknown"),
                wrong("invalid_target", "resource", LEFT_OUT, "audience", "unknown"),
                wrong("invalid_target", "resource", LEFT_OUT, "audience", ""),
                wrong("invalid_target", "audience", "api.atlassian.com", "audience", "unknown"),
                wrong("invalid_target", "resource", STS.gatewayResource(), "audience", "api.atlassian.com"));
    }

    @ParameterizedTest
    @MethodSource({"wrongGrantTypes", "wrongSubjects", "wrongActors", "wrongWishes", "wrongTargets"})
    void refusesWhatIsNotOfTheForm(String error, String[] changes) {
        assertRefused(send(changes), error);
    }

    private static Stream<Arguments> goodOnes() {
        return Stream.of(
                Arguments.of((Object) new String[] {}),
                Arguments.of((Object) new String[] {"subject_token_type", LEFT_OUT}),
                Arguments.of((Object) new String[] {"subject_token_type", ""}),
                Arguments.of((Object) new String[] {"requested_token_type", ACCESS}),
                Arguments.of((Object) new String[] {"requested_token_type", ""}),
                Arguments.of((Object) new String[] {"scope", ""}),
                Arguments.of((Object) new String[] {"scope", "read:me"}),
                Arguments.of((Object) new String[] {"scope", " read:me  read:jira-work read:me "}),
                Arguments.of((Object) new String[] {"resource", ATLASSIAN + "/"}),
                Arguments.of((Object) new String[] {"resource", ATLASSIAN + "/" + STS.site()}),
                Arguments.of(
                        (Object) new String[] {"resource", STS.broker.sandbox().uri() + "/ex/jira"}),
                Arguments.of((Object) new String[] {"resource", ATLASSIAN, "resource", ATLASSIAN}),
                Arguments.of((Object) new String[] {"resource", ATLASSIAN, "resource", ATLASSIAN + "/"}),
                Arguments.of((Object) new String[] {"resource", LEFT_OUT, "audience", "api.atlassian.com"}),
                Arguments.of((Object) new String[] {"resource", LEFT_OUT, "audience", ATLASSIAN}),
                Arguments.of((Object) new String[] {"resource", ATLASSIAN, "audience", "api.atlassian.com"}),
                Arguments.of((Object) new String[] {"audience", "api.atlassian.com", "audience", "api.atlassian.com"}),
                Arguments.of((Object) new String[] {"actor_token", "", "actor_token_type", ""}),
                Arguments.of((Object) new String[] {"client_id", "reports"}),
                Arguments.of((Object) new String[] {"what_nobody_knows", "1", "what_nobody_knows", "2"}));
    }

    /** RFC 6749, section 3.2: a parameter without a value is as good as none, and one that nobody knows is left alone. */
    @ParameterizedTest
    @MethodSource("goodOnes")
    void takesWhatIs(String[] changes) {
        Reply reply = send(changes);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "jwt", "id_token"})
    void takesAnActorOfEachType(String type) {
        Reply reply = send("actor_token", STS.token("jonas"), "actor_token_type", TYPE + type);
        assertThat(reply.status())
                .as("ours is an access token, and nothing else")
                .isEqualTo(type.equals("access_token") ? 200 : 400);
        if (reply.status() != 200) {
            assertThat(reply.at("error_description")).isEqualTo("actor_token is not acceptable");
        }
    }

    @Test
    void takesTheParametersFromTheBodyAlone() {
        String token = STS.token("amara");
        String[] form = {"grant_type", EXCHANGE, "subject_token", token, "resource", ATLASSIAN};
        Map<String, String> proof = Map.of("Authorization", STS.reports.basic());
        assertRefused(STS.post("/oauth/token?resource=" + ATLASSIAN, proof, form), "invalid_request");
        assertThat(STS.post("/oauth/token", proof, form).status()).isEqualTo(200);
        assertThat(STS.get("/oauth/token").status()).isEqualTo(405);
    }

    @Test
    void refusesATokenOfAnySizeInTheSameWords() {
        Reply reply = send("subject_token", "x".repeat(100_000));
        assertRefused(reply, "invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
    }
}
