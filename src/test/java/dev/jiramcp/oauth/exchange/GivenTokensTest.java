package dev.jiramcp.oauth.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application may do with a broker token beside using it: ask about it, and end it; nobody else may. */
@ParameterizedClass
@EnumSource
class GivenTokensTest {
    private static final String NOTHING = "{\"active\":false}";

    private final TestingSts sts;

    GivenTokensTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private Reply ask(Login login, String endpoint, String token) {
        return sts.post("/oauth/" + endpoint, Map.of("Authorization", login.basic()), "token", token);
    }

    private String brokered(Login login) {
        Reply reply = sts.exchange(login, sts.token("amara"), sts.siteResource(), "scope", "read:jira-work");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("access_token");
    }

    @Test
    void describesATokenToTheApplicationThatHoldsItAlone() {
        String token = brokered(sts.reports);
        Reply said = ask(sts.reports, "introspect", token);
        assertThat(said.json().path("active").asBoolean(false)).isTrue();
        assertThat(said.at("client_id")).isEqualTo("reports");
        assertThat(said.at("sub")).isEqualTo("amara");
        assertThat(said.at("scope")).isEqualTo("read:jira-work");
        assertThat(said.at("aud")).startsWith(sts.gatewayResource() + "/");
        assertThat(said.json().path("act").path("sub").asString("")).isEqualTo("reports");
        assertThat(said.json().path("exp").asLong())
                .isEqualTo(sts.broker.clock().instant().getEpochSecond() + 300);
        assertThat(ask(sts.application("other"), "introspect", token).text()).isEqualTo(NOTHING);
        assertThat(ask(new Login(TestingSts.OFFICE, "s"), "introspect", token).text())
                .isEqualTo(NOTHING);
        assertThat(ask(sts.reports, "introspect", sts.token("amara")).text())
                .as("a token of an MCP client is none of its business")
                .isEqualTo(NOTHING);
        sts.broker.sandbox().clock().advance(Duration.ofSeconds(301));
        assertThat(ask(sts.reports, "introspect", token).text()).isEqualTo(NOTHING);
    }

    @Test
    void describesNoTokenWhoseConnectionIsGone() {
        String token = brokered(sts.reports);
        assertThat(sts.broker.links().remove(TestingSts.TENANT, sts.amara.id(), Actor.SYSTEM))
                .isNotNull();
        assertThat(ask(sts.reports, "introspect", token).text()).isEqualTo(NOTHING);
    }

    @Test
    void endsATokenForTheApplicationThatHoldsItAlone() {
        Login other = sts.application("other");
        String token = brokered(sts.reports);
        assertThat(ask(other, "revoke", token).status()).isEqualTo(200);
        assertThat(sts.brokers.find(token)).isPresent();
        String ofClient = sts.token("amara");
        assertThat(ask(sts.reports, "revoke", ofClient).status()).isEqualTo(200);
        assertThat(sts.tokens.find(Token.of(ofClient))).isPresent();
        assertThat(ask(sts.reports, "revoke", token).status()).isEqualTo(200);
        assertThat(sts.brokers.find(token)).isEmpty();
        assertThat(ask(sts.reports, "introspect", token).text()).isEqualTo(NOTHING);
        assertThat(ask(sts.reports, "revoke", token).status())
                .as("it is gone already")
                .isEqualTo(200);
        assertThat(sts.records("token.revoked"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.details().path("kind").asString("")).isEqualTo("broker"));
    }
}
