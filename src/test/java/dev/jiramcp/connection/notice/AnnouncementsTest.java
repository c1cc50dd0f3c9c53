package dev.jiramcp.connection.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.health.Standings;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.connection.webhook.TestingReceiver;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What is told of connections, to whom, and how often. */
class AnnouncementsTest {
    private static final UserId AMARA = new UserId("amara");
    private static final Caller CALLER = new Caller(TestingBroker.TENANT, AMARA, "test", Caller.Authentication.BEARER);
    private static final URI PAGE = URI.create("https://broker.example/connections");

    private final TestingReceiver receiver = new TestingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** A broker, somebody's connection in it, and what is told of it. */
    private final class Scene implements AutoCloseable {
        private final TestingBroker broker;
        private final Outbox outbox;
        private final Announcements announcements;
        private final Notices notices;

        Scene(TestingDatabase kind) {
            this.broker = TestingBroker.on(kind, clock -> announcements(clock));
            this.outbox = new Outbox(broker.clock(), new Random(2));
            this.announcements = announcements(broker.clock());
            this.notices = new Notices(
                    broker.ground().store(), announcements, broker.clock(), Runnable::run, tenant -> Optional.of(PAGE));
        }

        private Announcements announcements(Clock clock) {
            return new Announcements(clock, new Random(), Optional.of(new Outbox(clock, new Random())));
        }

        Link connect() {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Terms terms = new Terms("", grant.sites(), Set.of(Scope.READ_WORK));
            return broker.links()
                    .add(
                            TestingBroker.TENANT,
                            new Owner.Person(AMARA),
                            new Credential.OfGrant(grant.id()),
                            terms,
                            new Actor("amara", "test"));
        }

        boolean state(Link link, Health health, String reason) {
            Link now = broker.links().find(link.tenant(), link.id()).orElseThrow();
            return broker.links().state(now, health, reason);
        }

        /** What the webhook is told next. */
        List<JsonNode> told() {
            int before = receiver.events().size();
            int unused = receiver.deliveries(outbox, broker.ground().store(), broker.clock())
                    .run();
            return receiver.events().subList(before, receiver.events().size());
        }

        /** What the person is told with the next call, half a minute on. */
        List<String> notices() {
            broker.clock().advance(Duration.ofSeconds(31));
            List<String> beside = notices.take(CALLER);
            return beside.isEmpty() ? notices.take(CALLER) : beside;
        }

        @Override
        public void close() {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatSomebodyConnectedAndDisconnected(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            assertThat(scene.told()).singleElement().satisfies(event -> {
                assertThat(event.path("type").asString()).isEqualTo("connection.connected");
                assertThat(event.path("data").path("person").asString()).isEqualTo("amara");
                assertThat(event.path("data").path("connection").asString())
                        .isEqualTo(link.id().value());
                assertThat(event.path("data").path("sites").size()).isPositive();
            });
            scene.broker.links().remove(link.tenant(), link.id(), new Actor("admin", "console"));
            assertThat(scene.told()).singleElement().satisfies(event -> {
                assertThat(event.path("type").asString()).isEqualTo("connection.disconnected");
                assertThat(event.path("data").path("by").asString()).isEqualTo("admin");
            });
            assertThat(scene.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachChangeOnce(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            assertThat(scene.notices()).isEmpty();
            scene.state(link, Health.SITE_LOST, "The site is gone.");
            scene.state(link, Health.SITE_LOST, "The site is gone, still.");
            assertThat(scene.told()).singleElement().satisfies(event -> {
                assertThat(event.path("type").asString()).isEqualTo("connection.state_changed");
                assertThat(event.path("data").path("before").asString()).isEqualTo("ACTIVE");
                assertThat(event.path("data").path("state").asString()).isEqualTo("SITE_LOST");
                assertThat(event.path("data").path("reason").asString()).isEqualTo("The site is gone.");
            });
            assertThat(scene.notices())
                    .singleElement()
                    .satisfies(words -> assertThat(words)
                            .contains("The site is gone.", "choose a site")
                            .endsWith(PAGE.toString()));
            assertThat(scene.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsNobodyOfWhatIsOverAgain(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            scene.state(link, Health.SITE_LOST, "The site is gone.");
            scene.state(link, Health.ACTIVE, "");
            assertThat(scene.notices()).isEmpty();
            assertThat(scene.told())
                    .extracting(event -> event.path("data").path("state").asString())
                    .containsExactly("SITE_LOST", "ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBotherPeopleWithWhatPassesByItself(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            scene.state(link, Health.DEGRADED, "Atlassian does not answer.");
            assertThat(scene.told()).hasSize(1);
            assertThat(scene.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void warnsAheadOfEndsThatComeByTime(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            scene.connect();
            scene.told();
            assertThat(scene.notices()).isEmpty();
            scene.broker.clock().advance(Duration.ofDays(76));
            assertThat(scene.notices())
                    .singleElement()
                    .satisfies(words -> assertThat(words).contains("75 days"));
            assertThat(scene.told())
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.path("data").path("state").asString())
                                    .isEqualTo("EXPIRING_SOON"));
            assertThat(scene.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesThatAGrantHasFewerScopesThanWerePicked(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.broker
                    .links()
                    .change(
                            link.tenant(),
                            link.id(),
                            link.terms().withScopes(Set.of(Scope.READ_WORK, new Scope("manage:jira-webhook"))),
                            Actor.SYSTEM);
            assertThat(Standings.on(scene.broker.ground())
                            .find(link.tenant(), link.id())
                            .orElseThrow()
                            .state())
                    .satisfies(state -> {
                        assertThat(state.health()).isEqualTo(Health.SCOPE_DRIFT);
                        assertThat(state.reason())
                                .contains("manage:jira-webhook")
                                .doesNotContain("read:jira-work");
                    });
            assertThat(scene.notices())
                    .singleElement()
                    .satisfies(words -> assertThat(words).contains("manage:jira-webhook"));
        }
    }

    /** What it does not know must not undo the transaction in which it was done. */
    @ParameterizedTest
    @EnumSource
    void letsOtherDeedsBe(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            boolean written = scene.broker.ground().store().write(database -> {
                Deed deed = Deed.done("connect.account_shared", "712020:ffb1 not an id of ours");
                scene.broker.ground().note(database, TestingBroker.TENANT, Actor.SYSTEM, deed);
                return true;
            });
            assertThat(written).isTrue();
            assertThat(scene.told()).isEmpty();
        }
    }
}
