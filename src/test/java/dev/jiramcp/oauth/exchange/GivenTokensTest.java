package dev.jiramcp.oauth.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application may do with a broker token beside using it: ask about it, and end it; nobody else may. */
class GivenTokensTest {
    private static final String NOTHING = "{\"active\":false}";

    private static Reply ask(TestingSts sts, Login login, String endpoint, String token) {
        return sts.post("/oauth/" + endpoint, Map.of("Authorization", login.basic()), "token", token);
    }

    private static String brokered(TestingSts sts, Login login) {
        String site = sts.broker
                .grants()
                .of(TestingSts.TENANT)
                .get(0)
                .sites()
                .get(0)
                .id()
                .value();
        Reply reply =
                sts.exchange(login, sts.token("amara"), sts.gatewayResource() + "/" + site, "scope", "read:jira-work");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("access_token");
    }

    @ParameterizedTest
    @EnumSource
    void describesATokenToTheApplicationThatHoldsItAlone(TestingDatabase database) {
        try (TestingSts sts = new TestingSts(database)) {
            sts.connect("amara");
            Login reports = sts.application("reports");
            String token = brokered(sts, reports);
            Reply said = ask(sts, reports, "introspect", token);
            assertThat(said.json().path("active").asBoolean(false)).isTrue();
            assertThat(said.at("client_id")).isEqualTo("reports");
            assertThat(said.at("sub")).isEqualTo("amara");
            assertThat(said.at("scope")).isEqualTo("read:jira-work");
            assertThat(said.at("aud")).startsWith(sts.gatewayResource() + "/");
            assertThat(said.json().path("act").path("sub").asString("")).isEqualTo("reports");
            assertThat(said.json().path("exp").asLong())
                    .isEqualTo(sts.broker.clock().instant().getEpochSecond() + 300);
            assertThat(ask(sts, sts.application("other"), "introspect", token).text())
                    .isEqualTo(NOTHING);
            assertThat(ask(sts, new Login(TestingSts.OFFICE, "s"), "introspect", token)
                            .text())
                    .isEqualTo(NOTHING);
            assertThat(ask(sts, reports, "introspect", sts.token("amara")).text())
                    .as("a token of an MCP client is none of its business")
                    .isEqualTo(NOTHING);
            sts.broker.sandbox().clock().advance(Duration.ofSeconds(301));
            assertThat(ask(sts, reports, "introspect", token).text()).isEqualTo(NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void describesNoTokenWhoseConnectionIsGone(TestingDatabase database) {
        try (TestingSts sts = new TestingSts(database)) {
            Link link = sts.connect("amara");
            Login reports = sts.application("reports");
            String token = brokered(sts, reports);
            assertThat(sts.broker.links().remove(TestingSts.TENANT, link.id(), Actor.SYSTEM))
                    .isNotNull();
            assertThat(ask(sts, reports, "introspect", token).text()).isEqualTo(NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsATokenForTheApplicationThatHoldsItAlone(TestingDatabase database) {
        try (TestingSts sts = new TestingSts(database)) {
            sts.connect("amara");
            Login reports = sts.application("reports");
            Login other = sts.application("other");
            String token = brokered(sts, reports);
            assertThat(ask(sts, other, "revoke", token).status()).isEqualTo(200);
            assertThat(sts.brokers.find(token)).isPresent();
            String ofClient = sts.token("amara");
            assertThat(ask(sts, reports, "revoke", ofClient).status()).isEqualTo(200);
            assertThat(sts.tokens.find(Token.of(ofClient))).isPresent();
            assertThat(ask(sts, reports, "revoke", token).status()).isEqualTo(200);
            assertThat(sts.brokers.find(token)).isEmpty();
            assertThat(ask(sts, reports, "introspect", token).text()).isEqualTo(NOTHING);
            assertThat(ask(sts, reports, "revoke", token).status())
                    .as("it is gone already")
                    .isEqualTo(200);
            assertThat(sts.records("token.revoked"))
                    .singleElement()
                    .satisfies(
                            record -> assertThat(record.details().path("kind").asString(""))
                                    .isEqualTo("broker"));
        }
    }
}
