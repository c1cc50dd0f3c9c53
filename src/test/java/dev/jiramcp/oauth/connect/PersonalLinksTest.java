package dev.jiramcp.oauth.connect;

import static dev.jiramcp.oauth.connect.TestingConnect.PRIYA;
import static dev.jiramcp.oauth.connect.TestingConnect.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLink.State;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that outlive an intent: for one person, once, and each opening is a short walk of its own. */
class PersonalLinksTest {
    private static final PersonalLink.Maker ADMIN = new PersonalLink.Maker("ada", Optional.empty());
    private static final PersonalLink.Maker PAGE =
            new PersonalLink.Maker("reports", Optional.of(new PageOrigin("https://app.example.com")));

    private static final PersonalLink.Application REPORTS = new PersonalLink.Application(TENANT, "reports");

    private final List<TestingConnect> opened = new ArrayList<>();

    private TestingConnect on(TestingDatabase database) {
        TestingConnect connect = TestingConnect.on(database);
        opened.add(connect);
        return connect;
    }

    @AfterEach
    void close() {
        opened.forEach(TestingConnect::close);
    }

    private static State state(TestingConnect connect, PersonalLinks.Made made) {
        return connect.flow()
                .personal()
                .find(TENANT, made.token())
                .orElseThrow()
                .state();
    }

    /** What stands in the link of the walk to which an opening leads. */
    private static String walk(Walker browser, PersonalLinks.Made made) {
        HttpResponse<String> answer = browser.get(made.path());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Walker.location(answer).getPath().substring("/connect/".length());
    }

    @ParameterizedTest
    @EnumSource
    void worksTheDayAfterAndOnlyOnce(TestingDatabase database) {
        TestingConnect connect = on(database);
        Walker alice = connect.browser("alice");
        PersonalLinks.Made made = connect.personal("alice", ADMIN, Duration.ofDays(7));
        connect.sandbox().clock().advance(Duration.ofDays(6));
        String first = walk(alice, made);
        assertThat(alice.open(first).body()).contains("An administrator sent you a link");
        assertThat(walk(alice, made)).as("one walk at a time").isEqualTo(first);
        connect.sandbox().clock().advance(Duration.ofMinutes(11));
        assertThat(alice.open(first).body()).contains("This link is too old");
        String second = walk(alice, made);
        assertThat(second).isNotEqualTo(first);
        assertThat(alice.arrive(second, PRIYA).statusCode()).isEqualTo(303);
        assertThat(state(connect, made)).isEqualTo(State.OPEN);
        assertThat(alice.link(second).statusCode()).isEqualTo(303);
        PersonalLink done = connect.flow().personal().find(TENANT, made.token()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.CONNECTED);
        assertThat(done.connection())
                .contains(connect.connections("alice").get(0).id());
        assertThat(alice.get(made.path()).statusCode()).isEqualTo(409);
        assertThat(connect.record())
                .contains("connect.link_made done", "connect.link_opened done", "connect.linked done");
    }

    @ParameterizedTest
    @EnumSource
    void opensForNobodyElse(TestingDatabase database) {
        TestingConnect connect = on(database);
        PersonalLinks.Made made = connect.personal("mallory", PAGE, Duration.ofMinutes(30));
        HttpResponse<String> lured = connect.browser("alice").get(made.path());
        assertThat(lured.statusCode()).isEqualTo(403);
        assertThat(lured.body()).contains("made for another person");
        assertThat(state(connect, made)).isEqualTo(State.MISUSED);
        assertThat(connect.browser("mallory").get(made.path()).statusCode()).isEqualTo(409);
        assertThat(connect.count("connect_intent")).isZero();
        assertThat(connect.record()).contains("connect.subject_mismatch refused");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThePersonSaidNoAndCanBeOpenedAgain(TestingDatabase database) {
        TestingConnect connect = on(database);
        Walker alice = connect.browser("alice");
        PersonalLinks.Made made = connect.personal("alice", PAGE, Duration.ofMinutes(30));
        String walk = walk(alice, made);
        assertThat(alice.open(walk).body())
                .contains("The application &#39;reports&#39; asks, from its page at https://app.example.com");
        assertThat(alice.answer(walk, "withdraw").statusCode()).isEqualTo(303);
        assertThat(state(connect, made)).isEqualTo(State.CANCELLED);
        String again = walk(alice, made);
        assertThat(state(connect, made)).isEqualTo(State.OPEN);
        SandboxBrowser.Landing landing = new SandboxBrowser(PRIYA).cancel(alice.approve(again));
        assertThat(alice.get(Walker.way(landing.at())).statusCode()).isEqualTo(303);
        assertThat(state(connect, made)).isEqualTo(State.CANCELLED);
        HttpResponse<String> anew = alice.answer(again, "again");
        String third = Walker.location(anew).getPath().substring("/connect/".length());
        assertThat(alice.arrive(third, PRIYA).statusCode()).isEqualTo(303);
        assertThat(alice.link(third).statusCode()).isEqualTo(303);
        assertThat(state(connect, made))
                .as("a walk begun anew still belongs to it")
                .isEqualTo(State.CONNECTED);
    }

    @ParameterizedTest
    @EnumSource
    void endsByTimeButLetsWhoIsOnTheWayArrive(TestingDatabase database) {
        TestingConnect connect = on(database);
        Walker alice = connect.browser("alice");
        PersonalLinks.Made unused = connect.personal("bob", PAGE, Duration.ofMinutes(30));
        PersonalLinks.Made made = connect.personal("alice", PAGE, Duration.ofMinutes(30));
        connect.sandbox().clock().advance(Duration.ofMinutes(29));
        String walk = walk(alice, made);
        connect.sandbox().clock().advance(Duration.ofMinutes(5));
        assertThat(state(connect, unused)).isEqualTo(State.EXPIRED);
        assertThat(state(connect, made)).isEqualTo(State.OPEN);
        assertThat(connect.browser("bob").get(unused.path()).statusCode()).isEqualTo(409);
        assertThat(alice.arrive(walk, PRIYA).statusCode()).isEqualTo(303);
        assertThat(alice.link(walk).statusCode()).isEqualTo(303);
        assertThat(state(connect, made)).isEqualTo(State.CONNECTED);
    }

    @ParameterizedTest
    @EnumSource
    void isTakenBackWithTheWalkThatIsUnderWay(TestingDatabase database) {
        TestingConnect connect = on(database);
        Walker alice = connect.browser("alice");
        PersonalLinks links = connect.flow().personal();
        PersonalLinks.Made made = connect.personal("alice", ADMIN, Duration.ofDays(1));
        String walk = walk(alice, made);
        TenantId other = new TenantId("other");
        assertThatThrownBy(() -> links.revoke(other, made.link().id(), Actor.SYSTEM))
                .isInstanceOf(Refusal.class);
        links.revoke(TENANT, made.link().id(), new Actor("ada", "console"));
        assertThat(state(connect, made)).isEqualTo(State.REVOKED);
        assertThat(alice.open(walk).body()).contains("Whoever asked no longer waits");
        assertThat(alice.get(made.path()).statusCode()).isEqualTo(409);
        assertThat(connect.record()).contains("connect.link_revoked done");
        assertThatThrownBy(() -> links.revoke(TENANT, made.link().id(), Actor.SYSTEM))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource
    void isNoOtherTenantsAndEndsWithItsPersonOrApplication(TestingDatabase database) {
        TestingConnect connect = on(database);
        PersonalLinks links = connect.flow().personal();
        PersonalLinks.Made alices = connect.personal("alice", ADMIN, Duration.ofDays(1));
        PersonalLinks.Made bobs = connect.personal("bob", PAGE, Duration.ofDays(1));
        assertThat(links.find(new TenantId("other"), alices.token())).isEmpty();
        assertThat(links.newest(new TenantId("other"), 10)).isEmpty();
        assertThat(links.newest(TENANT, 10)).hasSize(2);
        connect.ground().store().write(handle -> {
            PersonalLinks.endAll(connect.ground(), handle, TENANT, new UserId("alice"));
            PersonalLinks.endAll(
                    connect.ground(), handle, REPORTS, origin -> origin.value().equals("https://app.example.com"));
            return handle;
        });
        assertThat(state(connect, alices)).isEqualTo(State.REVOKED);
        assertThat(state(connect, bobs))
                .as("its page may still have the button")
                .isEqualTo(State.OPEN);
        connect.ground().store().write(handle -> {
            PersonalLinks.endAll(connect.ground(), handle, REPORTS, origin -> false);
            return handle;
        });
        assertThat(state(connect, bobs)).isEqualTo(State.REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void isMadeTwentyTimesAnHourForOnePersonAndForSevenDaysAtMost(TestingDatabase database) {
        TestingConnect connect = on(database);
        for (int made = 0; made < 20; made++) {
            assertThat(connect.personal("alice", PAGE, Duration.ofMinutes(30)).token())
                    .hasSize(43);
        }
        assertThatThrownBy(() -> connect.personal("alice", PAGE, Duration.ofMinutes(30)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_many_links"));
        assertThat(connect.personal("bob", PAGE, Duration.ofMinutes(30)).link().state())
                .isEqualTo(State.OPEN);
        assertThatThrownBy(() -> connect.personal("bob", ADMIN, Duration.ofDays(8)))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsOnTheWayDoesNotArriveOnceTheApplicationIsRemoved(TestingDatabase database) {
        TestingConnect connect = on(database);
        Walker alice = connect.browser("alice");
        Walker bob = connect.browser("bob");
        String sent = walk(alice, connect.personal("alice", PAGE, Duration.ofMinutes(30)));
        String back = alice.consent(sent, PRIYA, site -> true);
        String returned = walk(bob, connect.personal("bob", PAGE, Duration.ofMinutes(30)));
        assertThat(bob.arrive(returned, PRIYA).statusCode()).isEqualTo(303);
        String offered = bob.open(returned).body();
        connect.ground().store().write(handle -> {
            PersonalLinks.endAll(connect.ground(), handle, REPORTS, origin -> false);
            return handle;
        });
        assertThat(offered).contains("Is this right?");
        assertThat(alice.get(back).statusCode()).isNotEqualTo(500);
        assertThat(alice.open(sent).body()).contains("Whoever asked no longer waits");
        assertThat(bob.answer(returned, "link", "site", "any").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(bob.open(returned).body()).contains("Whoever asked no longer waits");
        assertThat(bob.answer(returned, "again").statusCode()).isEqualTo(409);
        assertThat(connect.count("connection")).isZero();
        assertThat(connect.count("atlassian_grant")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoApprovesWhileTheLinkIsTakenBackDoesNotArrive(TestingDatabase database) throws Exception {
        TestingConnect connect = on(database);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 15; round++) {
                String who = "alice" + round;
                Walker alice = connect.browser(who);
                PersonalLinks.Made made = connect.personal(who, PAGE, Duration.ofMinutes(30));
                String walk = walk(alice, made);
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> approving = threads.submit(() -> {
                    together.await();
                    return alice.answer(walk, "approve", "profile", "standard");
                });
                Future<?> revoking = threads.submit(() -> {
                    together.await();
                    connect.flow().personal().revoke(TENANT, made.link().id(), Actor.SYSTEM);
                    return who;
                });
                assertThat(approving.get()).isNotNull();
                assertThat(revoking.get()).isNotNull();
                assertThat(alice.open(walk).body()).as("round " + round).contains("Whoever asked no longer waits");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
