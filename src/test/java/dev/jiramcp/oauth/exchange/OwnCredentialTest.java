package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The organisation's credential, for an application that works for nobody in particular (RFC 6749, section 4.4). */
@ParameterizedClass
@EnumSource
class OwnCredentialTest {
    private final TestingSts sts;

    OwnCredentialTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private Reply ask(String... form) {
        return sts.grant(sts.reports, "client_credentials", form);
    }

    @Test
    void isAtlassiansToken() {
        sts.install();
        Reply reply = ask("resource", ATLASSIAN);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly("access_token", "token_type", "expires_in", "scope", "x_decision_id", "x_sites");
        assertThat(reply.at("token_type")).isEqualTo("Bearer");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.at("access_token"))
                .isEqualTo(sts.broker
                        .fresh(sts.broker.grants().of(TestingSts.TENANT).get(0))
                        .token()
                        .reveal());
    }

    @Test
    void isATokenOfTheGatewayForOneSite() {
        sts.install();
        Reply reply = ask("resource", sts.siteResource(), "scope", "read:jira-work");
        assertThat(reply.at("access_token")).startsWith("jmb_");
        assertThat(reply.at("scope")).isEqualTo("read:jira-work");
        assertThat(reply.json().path("expires_in").asInt()).isBetween(1, 300);
        BrokerToken token = sts.brokers.find(reply.at("access_token")).orElseThrow();
        assertThat(token.alone()).isTrue();
        assertThat(token.cloudId().value()).isEqualTo(sts.site());
        assertThat(sts.gateway.sites(token)).hasSize(1);
    }

    /** Nobody's own connection is taken in its place, and nobody is sent to a page. */
    @Test
    void isNotThereUntilTheOrganisationConnects() {
        Reply reply = ask("resource", ATLASSIAN);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("error")).isEqualTo("invalid_target");
        assertThat(reply.json().has("x_connect_url")).isFalse();
        assertThat(ask("resource", sts.siteResource()).at("error")).isEqualTo("invalid_target");
    }

    @Test
    void isDecidedByPolicyAsTheApplicationsOwn() {
        sts.install();
        sts.policy.forbid(request -> request.action() == Action.RELEASE);
        Reply reply = ask("resource", ATLASSIAN);
        assertThat(reply.at("error_description")).isEqualTo("denied by policy");
        assertThat(sts.policy.asked()).last().satisfies(asked -> {
            assertThat(asked.who().user()).isEmpty();
            assertThat(asked.who().application()).contains("reports");
        });
        assertThat(sts.records("exchange.release"))
                .singleElement()
                .satisfies(each -> assertThat(each.actor()).isEqualTo("reports"));
    }

    @Test
    void isHeldToWhatWasGranted() {
        sts.install();
        assertThat(ask("resource", ATLASSIAN, "scope", "manage:jira-project").at("error"))
                .isEqualTo("invalid_scope");
        assertThat(ask("resource", sts.siteResource(), "scope", "manage:jira-project")
                        .at("error"))
                .isEqualTo("invalid_scope");
        assertThat(ask("resource", "https://elsewhere.example").at("error")).isEqualTo("invalid_target");
        assertThat(ask().at("error")).isEqualTo("invalid_target");
        assertThat(ask("resource", ATLASSIAN, "scope", "a", "scope", "b").at("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void isForApplicationsThatMayAskSo() {
        sts.install();
        Login exchanges = sts.application("exchanges", Set.of(GrantType.TOKEN_EXCHANGE), Set.of("*"));
        assertThat(sts.grant(exchanges, "client_credentials", "resource", ATLASSIAN)
                        .at("error"))
                .isEqualTo("unauthorized_client");
    }

    /** A token that stands for nobody leads to no person's. */
    @Test
    void leadsToNobodysToken() {
        sts.install();
        String own = ask("resource", sts.siteResource()).at("access_token");
        Reply reply = sts.exchange(sts.reports, own, sts.siteResource());
        assertThat(reply.at("error")).isEqualTo("invalid_request");
        assertThat(reply.at("error_description")).isEqualTo("subject_token is not acceptable");
    }
}
