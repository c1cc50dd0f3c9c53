package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.exchange.Ask;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.exchange.TestingSts.Recorded;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.Effect;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is on record of each use of a credential, and that nothing is released without it, on both databases. */
@ParameterizedClass
@EnumSource
class ExchangeRecordTest {
    private final TestingSts sts;

    ExchangeRecordTest(TestingDatabase database) {
        this.sts = new TestingSts(database);
    }

    @AfterEach
    void close() {
        sts.close();
    }

    private static GatewayDoor.Request nothing(String cloud) {
        return new GatewayDoor.Request(
                new CloudId(cloud), "GET", "/rest/api/3/myself", Set.of(Scope.READ_USER), Optional.of("192.0.2.1"));
    }

    private static Ask search(String person, Optional<String> site) {
        Caller caller = new Caller(
                TestingSts.TENANT, new UserId(person), "claude", Caller.Authentication.BEARER, Set.of("jira:read"));
        return new Ask(caller.from("192.0.2.7"), site, "jira_search", Effect.READS, ScopeNeed.of("read:jira-work"));
    }

    private String myself(String person, String site) {
        return sts.exchange.lend(
                search(person, Optional.of(site)),
                lent -> lent.jira()
                        .send(JiraCall.get("/rest/api/3/myself"))
                        .path("accountId")
                        .asString(""));
    }

    @Test
    void hasTheDecisionAndTheOutcomeOfACall() {
        Site site = sts.sites().get(0);
        String account = myself("amara", site.id().value());
        assertThat(account).isEqualTo(sts.broker.account(TestingSts.AMARA).value());
        List<Recorded> records = sts.records("tool.call");
        assertThat(records).extracting(Recorded::outcome).containsExactly("allowed", "done");
        Recorded decision = records.get(0);
        assertThat(decision.actor()).isEqualTo("amara");
        assertThat(decision.details().path("site").asString(""))
                .isEqualTo(site.id().value());
        assertThat(decision.details().path("ip").asString("")).isEqualTo("192.0.2.7");
        assertThat(decision.details().path("client").asString("")).isEqualTo("claude");
        assertThat(decision.details().path("tool").asString("")).isEqualTo("jira_search");
        assertThat(decision.details().path("policy_set").asString("")).isEqualTo("testing@1");
        assertThat(decision.details().path("policies").toString()).isEqualTo("[\"yes\"]");
        assertThat(decision.details().path("connection").asString(""))
                .isEqualTo(sts.amara.id().value());
        assertThat(decision.details().path("scopes").toString()).isEqualTo("[\"read:jira-work\"]");
        assertThat(records.get(1).details().path("decision").asString("")).isEqualTo(decision.id());
        assertThat(records.get(1).details().has("millis")).isTrue();
    }

    @Test
    void hasACallOnRecordThatNeedsNoJira() {
        int sites = sts.exchange
                .lend(search("amara", Optional.empty()), lent -> lent.login().sites())
                .size();
        assertThat(sites).isEqualTo(3);
        assertThat(sts.records("tool.call")).extracting(Recorded::outcome).containsExactly("allowed", "done");
    }

    @Test
    void tellsWhatForbadeACall() {
        sts.policy.forbid(request -> request.action() == Action.READ);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> myself("amara", sts.site()));
        assertThat(refusal.code()).isEqualTo("denied_by_policy");
        assertThat(refusal.getMessage()).contains("The policy 'no' forbids it.", "administrator");
        assertThat(sts.records("tool.call"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.id()).isEqualTo(refusal.decision().orElseThrow()));
        Refusal none = catchThrowableOfType(Refusal.class, () -> myself("nobody", sts.site()));
        assertThat(none.code()).isEqualTo("not_connected");
        assertThat(sts.records("tool.call"))
                .last()
                .satisfies(each ->
                        assertThat(each.details().path("error").asString("")).isEqualTo("not_connected"));
    }

    /** Threat 44: no record, no credential. */
    @Test
    void releasesNothingWhileTheRecordCanNotBeWritten() {
        String token = sts.token("amara");
        rename("audit_record", "audit_record_away");
        int sent = sts.broker.sandbox().traffic().exchanges().size();
        assertThat(catchThrowableOfType(Throwable.class, () -> myself("amara", sts.site())))
                .isNotNull();
        Reply reply = sts.exchange(sts.reports, token, ATLASSIAN);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isNotEmpty();
        assertThat(reply.json().has("access_token")).isFalse();
        Reply broker = sts.exchange(sts.reports, token, sts.siteResource());
        assertThat(broker.json().has("access_token")).isFalse();
        assertThat(sts.count("broker_token")).isZero();
        assertThat(sts.broker.sandbox().traffic().exchanges()).hasSize(sent);
        rename("audit_record_away", "audit_record");
        assertThat(sts.exchange(sts.reports, token, ATLASSIAN).status()).isEqualTo(200);
    }

    private void rename(String from, String to) {
        sts.broker.ground().store().write(database -> database.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }

    /** Threat 54: what was allowed when a token was given is asked again when it is used. */
    @Test
    void asksPolicyAgainWhenABrokerTokenIsUsed() throws IOException {
        Reply given = sts.exchange(sts.reports, sts.token("amara"), sts.siteResource());
        BrokerToken token = sts.brokers.find(given.at("access_token")).orElseThrow();
        String lent = sts.gateway.pass(token, nothing(sts.site()), passage -> {
            passage.answered(200);
            return ((Authorization.Bearer) passage.authorization()).token().reveal();
        });
        assertThat(lent).isNotEqualTo(given.at("access_token"));
        assertThat(sts.records("gateway.request")).extracting(Recorded::outcome).containsExactly("allowed", "done");
        sts.policy.forbid(request -> request.action() == Action.GATEWAY);
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> sts.gateway.pass(token, nothing(sts.site()), passage -> "never"));
        assertThat(refusal.code()).isEqualTo("denied_by_policy");
        List<Recorded> records = sts.records("gateway.request");
        assertThat(records).extracting(Recorded::outcome).containsExactly("allowed", "done", "refused");
        assertThat(records.get(0).details().path("issued_by").asString("")).isEqualTo(given.at("x_decision_id"));
        assertThat(records.get(1).details().path("status").asInt()).isEqualTo(200);
    }

    @Test
    void holdsABrokerTokenToItsSiteAndItsApplication() {
        List<Site> sites = sts.sites();
        Reply given = sts.exchange(sts.reports, sts.token("amara"), sts.siteResource());
        BrokerToken token = sts.brokers.find(given.at("access_token")).orElseThrow();
        Refusal elsewhere = catchThrowableOfType(
                Refusal.class,
                () -> sts.gateway.pass(token, nothing(sites.get(1).id().value()), passage -> "never"));
        assertThat(elsewhere.code()).isEqualTo("wrong_site");
        sts.applications.remove("reports", Actor.SYSTEM);
        assertThat(sts.brokers.find(given.at("access_token"))).isEmpty();
        assertThat(sts.exchange(sts.reports, sts.token("amara"), ATLASSIAN).status())
                .isEqualTo(401);
    }

    /** That is no outage: whoever asks again gets the same, so it is not said to be one. */
    @Test
    void givesNothingByAConnectionThatWasEnded() {
        String token = sts.token("amara");
        for (Health health :
                Arrays.stream(Health.values()).filter(Health::ended).toList()) {
            Link now = sts.broker.links().switchOn(sts.amara.tenant(), sts.amara.id(), Actor.SYSTEM);
            assertThat(sts.broker.links().state(now, health, "ended for a test"))
                    .isTrue();
            for (String resource : List.of(ATLASSIAN, sts.siteResource())) {
                Reply reply = sts.exchange(sts.reports, token, resource);
                assertThat(reply.status()).as(health + " " + reply.text()).isEqualTo(400);
                assertThat(reply.at("error")).isEqualTo("invalid_target");
                assertThat(reply.at("error_description")).isEqualTo("no active connection for this resource");
            }
        }
        assertThat(sts.records("exchange.release"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.outcome()).isEqualTo("refused"));
    }

    /** Threat 48: whose bot it is that Jira shows, the record knows; and its token is never given away. */
    @Test
    void knowsThePersonBehindASharedToken() {
        ApiToken bot = sts.broker
                .tokens()
                .add(
                        new NewApiToken(
                                TestingSts.TENANT,
                                "bot@brightwell.example",
                                Secret.of("ATATT-bot-token"),
                                new AccountId("557058:bot"),
                                true,
                                sts.sites().get(0),
                                Optional.empty()),
                        Actor.SYSTEM);
        sts.broker
                .links()
                .add(
                        TestingSts.TENANT,
                        new Owner.Person(new UserId("bo")),
                        new Credential.OfApiToken(bot.id()),
                        new Terms("", List.of(), Set.of(Scope.READ_WORK)),
                        Actor.SYSTEM);
        Reply raw = sts.exchange(sts.reports, sts.token("bo"), ATLASSIAN);
        assertThat(raw.at("error")).isEqualTo("invalid_target");
        Reply brokered = sts.exchange(sts.reports, sts.token("bo"), sts.gatewayResource());
        assertThat(brokered.status()).isEqualTo(200);
        assertThat(sts.records("exchange.broker")).first().satisfies(each -> {
            assertThat(each.actor()).isEqualTo("bo");
            assertThat(each.details().path("credential").asString("")).contains("API token");
        });
    }
}
