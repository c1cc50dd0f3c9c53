package dev.jiramcp.oauth.connect;

import static dev.jiramcp.oauth.connect.TestingConnect.AMARA;
import static dev.jiramcp.oauth.connect.TestingConnect.PRIYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connecting, and what must not come of it, on both databases. */
class ConnectFlowTest {
    @RegisterExtension
    private final ConnectGrounds grounds = new ConnectGrounds();

    @ParameterizedTest
    @EnumSource
    void linksWhatThePersonSawAndChose(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        HttpResponse<String> back = alice.arrive(link, PRIYA);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(Walker.location(back)).hasPath("/connect/" + link).hasNoQuery();
        assertThat(alice.open(link).body()).contains("Priya Raman", PRIYA);
        assertThat(connect.connections("alice")).isEmpty();
        assertThat(alice.link(link).statusCode()).isEqualTo(303);
        Summary connection = connect.connections("alice").get(0);
        assertThat(connection.who()).isEqualTo("Priya Raman");
        assertThat(connection.scopes()).isEqualTo(TestingConnect.STANDARD);
        assertThat(connect.record()).contains("connect.asked done", "connect.approved done", "connect.linked done");
        assertThat(connect.sandbox().control().invariants().violations()).isEmpty();
        assertThat(alice.open(link).body()).contains("Jira is connected");
        assertThat(alice.cookies().keySet()).noneMatch(name -> name.contains("st-"));
    }

    @ParameterizedTest
    @EnumSource
    void burnsALinkThatSomebodyElseOpens(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        String link = connect.link("alice");
        HttpResponse<String> page = connect.browser("bob").open(link);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("made for another person");
        assertThat(connect.browser("alice").open(link).body()).contains("made for another person");
        assertThat(connect.record()).contains("connect.subject_mismatch refused");
        assertThat(connect.count("oauth_state")).isZero();
        assertThat(connect.link("alice")).isNotEqualTo(link);
    }

    @ParameterizedTest
    @EnumSource
    void exchangesNoCodeInAnotherBrowser(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker mallory = connect.browser("mallory");
        String back = mallory.consent(connect.link("mallory"), AMARA, site -> true);
        Walker edward = connect.browser("edward");
        HttpResponse<String> page = edward.get(back);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("This return does not belong to you");
        Walker elsewhere = connect.browser("mallory");
        assertThat(elsewhere.get(back).statusCode()).isEqualTo(403);
        assertThat(connect.exchanges()).isZero();
        assertThat(connect.record()).contains("connect.foreign_return refused");
        assertThat(mallory.get(back).statusCode()).isEqualTo(303);
        assertThat(connect.exchanges()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void takesAStateOnceAndOnlyWhole(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String back = alice.consent(connect.link("alice"), PRIYA, site -> true);
        String state = back.replaceFirst(".*(state=[^&]+).*", "$1");
        for (String broken : List.of(
                back + "&" + state,
                back + "&state=other",
                back.replace("&" + state, ""),
                back + "&error=access_denied",
                back + "&code=other",
                "/oauth/atlassian/callback?" + state,
                "/oauth/atlassian/callback")) {
            assertThat(alice.get(broken).statusCode()).as(broken).isEqualTo(403);
        }
        assertThat(connect.exchanges()).isZero();
        assertThat(alice.get(back).statusCode()).isEqualTo(303);
        assertThat(alice.get(back).statusCode()).isEqualTo(403);
        assertThat(connect.exchanges()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void takesNoStateAfterTenMinutes(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        String back = alice.consent(link, PRIYA, site -> true);
        connect.sandbox().clock().advance(Duration.ofSeconds(601));
        assertThat(alice.get(back).statusCode()).isEqualTo(403);
        assertThat(connect.exchanges()).isZero();
        assertThat(alice.open(link).body()).contains("This link is too old");
    }

    @ParameterizedTest
    @EnumSource
    void makesStateAndCookieOnlyAfterApproval(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        HttpResponse<String> page = alice.open(link);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("frame-ancestors 'none'");
        assertThat(connect.count("oauth_state")).isZero();
        assertThat(alice.cookies().keySet()).noneMatch(name -> name.contains("st-"));
        assertThat(alice.post("/connect/" + link, List.of("do=approve", "profile=standard"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(connect.count("oauth_state")).isZero();
        URI atlassian = alice.approve(link);
        assertThat(atlassian.getPath()).isEqualTo("/authorize");
        assertThat(connect.count("oauth_state")).isOne();
        assertThat(alice.cookies().keySet()).anyMatch(name -> name.contains("st-"));
        assertThat(alice.answer(link, "approve", "profile", "standard").statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @EnumSource
    void sendsAClosedSetOfParameters(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        URI atlassian = alice.approve(
                connect.link("alice"),
                "profile",
                "read",
                "audience",
                "evil.example",
                "prompt",
                "none",
                "code_challenge",
                "chosen",
                "redirect_uri",
                "https://evil.example/",
                "client_id",
                "other");
        Parameters sent = Parameters.parse(atlassian.getRawQuery());
        assertThat(sent.names())
                .containsExactlyInAnyOrder(
                        "audience",
                        "client_id",
                        "scope",
                        "redirect_uri",
                        "state",
                        "response_type",
                        "prompt",
                        "code_challenge",
                        "code_challenge_method");
        assertThat(sent.first("audience")).contains("api.atlassian.com");
        assertThat(sent.first("prompt")).contains("consent");
        assertThat(sent.first("redirect_uri")).contains(connect.callback().toString());
        assertThat(sent.first("scope")).contains("offline_access read:jira-user read:jira-work");
        assertThat(sent.first("code_challenge")).get().asString().hasSize(43).isNotEqualTo("chosen");
    }

    @ParameterizedTest
    @EnumSource
    void asksToConfirmAnotherAccountThanBefore(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        assertThat(alice.open(link).body()).contains("This is another Atlassian account than before");
        HttpResponse<String> unconfirmed = alice.link(link);
        assertThat(unconfirmed.statusCode()).isEqualTo(409);
        assertThat(connect.connections("alice")).hasSize(1);
        assertThat(alice.link(link, "other-account", "yes").statusCode()).isEqualTo(303);
        assertThat(connect.connections("alice"))
                .extracting(Summary::who)
                .containsExactlyInAnyOrder("Priya Raman", "Amara Okafor");
    }

    @ParameterizedTest
    @EnumSource
    void renewsTheConnectionOfTheSameAccount(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        connect.connect("alice", PRIYA);
        assertThat(connect.connections("alice")).hasSize(1);
    }

    /** Atlassian does not say whether it has checked an address, so accounts are told by their ids alone. */
    private static void addressIs(TestingConnect connect, String email) {
        connect.sandbox().control().faults().clear();
        connect.sandbox()
                .control()
                .plan(Fault.always(
                        Match.of("GET", "/rest/api/3/myself"),
                        new Effect.Patch(Json.object().put("emailAddress", email))));
    }

    @ParameterizedTest
    @EnumSource
    void asksToConfirmAnotherAccountThoughItHasTheSameAddress(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        addressIs(connect, PRIYA);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        assertThat(alice.open(link).body()).contains("This is another Atlassian account than before", PRIYA);
        assertThat(alice.link(link).statusCode()).isEqualTo(409);
        assertThat(connect.connections("alice")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameAccountUnderAnotherAddressForTheSame(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        addressIs(connect, "priya@elsewhere.example");
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, PRIYA);
        assertThat(alice.open(link).body())
                .contains("priya@elsewhere.example")
                .doesNotContain("another Atlassian account");
        assertThat(alice.link(link).statusCode()).isEqualTo(303);
        assertThat(connect.connections("alice")).hasSize(1);
    }

    /** Threat 8. */
    @ParameterizedTest
    @EnumSource
    void letsNobodyElseLinkTheSameAccount(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        Walker bob = connect.browser("bob");
        String link = connect.link("bob");
        bob.arrive(link, PRIYA);
        assertThat(bob.open(link).body())
                .contains("Another person of this organisation has connected this same account");
        HttpResponse<String> refused = bob.link(link);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(connect.connections("bob")).isEmpty();
        assertThat(connect.record()).contains("connect.account_shared refused");
        assertThat(bob.open(link).body()).contains("belongs to somebody else here");
    }

    /** From where somebody connects is what policy is asked and what the record tells. */
    @ParameterizedTest
    @EnumSource
    void hasOnRecordFromWhereSomebodyConnects(TestingDatabase database) {
        TestingConnect connect = grounds.on(database, new SharedAccounts() {
            @Override
            public Verdict allow(Applicant applicant, AccountId account, Set<UserId> others) {
                return Verdict.of(false);
            }

            @Override
            public Verdict connect(Applicant applicant) {
                return new Verdict(
                        true, "", Json.object().put("ip", applicant.ip().orElse("nowhere")));
            }
        });
        connect.connect("alice", PRIYA);
        assertThat(connect.record()).contains("connect.decided allowed");
        assertThat(connect.details("connect.decided")).containsExactly("{\"ip\":\"127.0.0.1\"}");
    }

    @ParameterizedTest
    @EnumSource
    void letsAPolicyShareAnAccountAndPutsItOnRecord(TestingDatabase database) {
        TestingConnect connect =
                grounds.on(database, (applicant, account, others) -> SharedAccounts.Verdict.of(others.size() == 1));
        connect.connect("alice", PRIYA);
        connect.connect("bob", PRIYA);
        assertThat(connect.connections("bob")).hasSize(1);
        assertThat(connect.record()).contains("connect.account_shared allowed");
    }

    @ParameterizedTest
    @EnumSource
    void asksForWhatTheOtherConnectionsNeedToo(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.connect("alice", PRIYA);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice", Set.of(Scope.READ_WORK, Scope.READ_USER), Optional.empty());
        assertThat(alice.open(link).body()).contains("Other connections of yours live on the same authorization");
        URI atlassian = alice.approve(link, "profile", "read");
        assertThat(Parameters.parse(atlassian.getRawQuery()).first("scope"))
                .contains("offline_access read:jira-user read:jira-work write:jira-work");
    }

    /** Threat 57. */
    @ParameterizedTest
    @EnumSource
    void tellsTheSameLinkToWhoeverAsksAgain(TestingDatabase database) throws Exception {
        TestingConnect connect = grounds.on(database);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<String> links = new HashSet<>();
        List<Callable<String>> calls = IntStream.range(0, 100)
                .mapToObj(call -> (Callable<String>) () -> connect.link("alice"))
                .toList();
        for (Future<String> told : threads.invokeAll(calls)) {
            links.add(told.get());
        }
        threads.shutdownNow();
        assertThat(links).hasSize(1);
        assertThat(connect.count("connect_intent")).isOne();
        assertThat(connect.link("bob")).isNotIn(links);
    }

    @ParameterizedTest
    @EnumSource
    void makesNoMoreThanTwentyLinksAnHour(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        for (int i = 0; i < 20; i++) {
            alice.answer(connect.link("alice"), "withdraw");
        }
        assertThatThrownBy(() -> connect.link("alice"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("too many links");
        connect.sandbox().clock().advance(Duration.ofMinutes(61));
        assertThat(connect.link("alice")).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void bindsTheSitesThatWereNamedAndNoOthers(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.sandbox().control().rules(Map.of("shuffledSites", true, "confluenceTwin", true));
        URI labs = connect.sandbox().site("brightwell-labs");
        Walker alice = connect.browser("alice");
        String link = connect.link("alice", TestingConnect.STANDARD, Optional.of(labs));
        alice.arrive(link, AMARA);
        HttpResponse<String> page = alice.open(link);
        assertThat(Walker.sites(page)).hasSize(3).doesNotHaveDuplicates();
        String chosen = Walker.ticked(page).get(0);
        assertThat(Walker.ticked(page)).hasSize(1);
        assertThat(alice.answer(link, "link", "site", "11111111-2222-3333-4444-555555555555")
                        .statusCode())
                .isEqualTo(400);
        assertThat(alice.answer(link, "link", "site", "x\r\nSet-Cookie: a=b").statusCode())
                .isEqualTo(400);
        assertThat(alice.answer(link, "link").statusCode()).isEqualTo(400);
        assertThat(connect.connections("alice")).isEmpty();
        assertThat(alice.answer(link, "link", "site", chosen).statusCode()).isEqualTo(303);
        assertThat(connect.connections("alice").get(0).sites())
                .extracting(Site::url)
                .containsExactly(labs);
    }

    @ParameterizedTest
    @EnumSource
    void preselectsNoneOfSeveralSitesByItself(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link =
                connect.link("alice", TestingConnect.STANDARD, Optional.of(URI.create("https://bright.atlassian.net")));
        alice.arrive(link, AMARA);
        HttpResponse<String> page = alice.open(link);
        assertThat(Walker.ticked(page)).isEmpty();
        assertThat(page.body())
                .contains("You asked for https://bright.atlassian.net, and Atlassian granted no such site");
    }
}
