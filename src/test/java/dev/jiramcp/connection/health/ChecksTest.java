package dev.jiramcp.connection.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.notice.Announcements;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.connection.webhook.TestingReceiver;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Connections that are looked at, with nobody calling. */
class ChecksTest {
    private static final UserId PERSON = new UserId("amara");
    private static final Match SITES = Match.of("GET", "/oauth/token/accessible-resources");
    private static final Match TOKEN = Match.of("POST", "/oauth/token");

    private final TestingReceiver receiver = new TestingReceiver();
    private final Http http = new Http(HostRules.allowing());

    @AfterEach
    void close() {
        http.close();
        receiver.close();
    }

    /** A broker that looks at its connections and tells the webhook. */
    private final class Scene implements AutoCloseable {
        private final TestingBroker broker;
        private final Outbox outbox;
        private final Announcements announcements;

        Scene(TestingDatabase kind) {
            this.broker = TestingBroker.on(
                    kind,
                    clock -> new Announcements(clock, new Random(), Optional.of(new Outbox(clock, new Random()))));
            this.outbox = new Outbox(broker.clock(), new Random());
            this.announcements = new Announcements(broker.clock(), new Random(), Optional.of(outbox));
        }

        Checks checks() {
            return new Checks(
                    broker.ground(),
                    new Checks.Books(broker.atlassian(), broker.links(), broker.grants(), broker.tokens()),
                    announcements,
                    HealthRules.USUAL,
                    Runnable::run);
        }

        /** Looks at everything that is due; how much it was. */
        int look() {
            int all = 0;
            Checks checks = checks();
            for (int some = checks.run(); some > 0; some = checks.run()) {
                all += some;
            }
            return all;
        }

        Link connect() {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Terms terms = new Terms("", grant.sites(), Set.of(Scope.READ_WORK));
            return add(new Credential.OfGrant(grant.id()), terms);
        }

        Link add(Credential credential, Terms terms) {
            return broker.links().add(TestingBroker.TENANT, new Owner.Person(PERSON), credential, terms, Actor.SYSTEM);
        }

        Standing.State state(Link link) {
            return Standings.on(broker.ground())
                    .find(link.tenant(), link.id())
                    .orElseThrow()
                    .state();
        }

        /** The states that the webhook is told next. */
        List<String> told() {
            int before = receiver.events().size();
            int delivered;
            do {
                delivered = receiver.deliveries(outbox, broker.ground().store(), broker.clock())
                        .run();
            } while (delivered > 0);
            List<JsonNode> events = receiver.events();
            return events.subList(before, events.size()).stream()
                    .map(event -> event.path("type").asString() + " "
                            + event.path("data").path("state").asString())
                    .toList();
        }

        long asked(String path) {
            return broker.sandbox().traffic().exchanges().stream()
                    .filter(exchange -> exchange.path().endsWith(path))
                    .count();
        }

        void revokeUpstream() {
            broker.sandbox()
                    .control()
                    .accounts()
                    .grants()
                    .all()
                    .forEach(grant -> assertThat(broker.sandbox()
                                    .control()
                                    .accounts()
                                    .grants()
                                    .revoke(grant.id()))
                            .isTrue());
        }

        @Override
        public void close() {
            assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThatAnIdleGrantWasRevokedBeforeAnybodyCalls(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.broker.clock().advance(Duration.ofHours(1));
            scene.look();
            scene.broker.clock().advance(Duration.ofDays(2));
            scene.look();
            scene.told();
            scene.revokeUpstream();
            scene.broker.clock().advance(Duration.ofHours(27));
            assertThat(scene.look()).isEqualTo(1);
            assertThat(scene.told()).containsExactly("connection.state_changed REAUTH_REQUIRED");
            assertThat(scene.state(link).health()).isEqualTo(Health.REAUTH_REQUIRED);
            Listing.Wanted ended = new Listing.Wanted("", Set.of(Health.REAUTH_REQUIRED), "", 25);
            assertThat(new Listing(scene.broker.ground())
                            .page(TestingBroker.TENANT, ended)
                            .connections())
                    .as("what the console lists")
                    .extracting(one -> one.standing().id())
                    .containsExactly(link.id());
            assertThat(scene.asked("/myself")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtOneInUseEveryQuarterOfAnHourAndAtAnIdleOneOnceADay(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            scene.connect();
            long before = scene.asked("accessible-resources");
            int looks = 0;
            for (int minute = 0; minute < 120; minute++) {
                scene.broker.clock().advance(Duration.ofMinutes(1));
                looks += scene.look();
            }
            assertThat(looks).isBetween(6, 9);
            assertThat(scene.asked("accessible-resources") - before).isEqualTo(looks);
            scene.broker.clock().advance(Duration.ofDays(2));
            scene.look();
            int idle = 0;
            for (int hour = 0; hour < 72; hour++) {
                scene.broker.clock().advance(Duration.ofHours(1));
                idle += scene.look();
            }
            assertThat(idle).isBetween(2, 4);
            assertThat(scene.broker
                            .sandbox()
                            .control()
                            .doors()
                            .limiter()
                            .points()
                            .all())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatASiteWasLostAndFoundAgain(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Site site = link.terms().sites().get(0);
            scene.broker.sandbox().control().doors().switches().delete(site.id(), true);
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            assertThat(scene.state(link).health()).isEqualTo(Health.SITE_LOST);
            assertThat(scene.state(link).reason()).contains(site.url().toString());
            scene.broker.sandbox().control().doors().switches().delete(site.id(), false);
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            assertThat(scene.told())
                    .containsExactly("connection.state_changed SITE_LOST", "connection.state_changed ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOneLookWithoutAnAnswerForNothingAndTwoInARowForTrouble(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Effect effect = Presets.find("edge-503").orElseThrow();
            for (int round = 0; round < 3; round++) {
                scene.broker.sandbox().control().plan(Fault.once(SITES, effect));
                scene.broker.clock().advance(Duration.ofMinutes(20));
                scene.look();
                assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
                scene.broker.clock().advance(Duration.ofMinutes(4));
                scene.look();
                assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
            }
            assertThat(scene.told()).isEmpty();
            scene.broker.sandbox().control().plan(Fault.always(SITES, effect));
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            scene.broker.clock().advance(Duration.ofMinutes(4));
            scene.look();
            assertThat(scene.state(link).health()).isEqualTo(Health.DEGRADED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge-500", "edge-502", "edge-503", "e12-html", "e12-empty", "e12-drop", "e12-truncate"})
    void sitsOutAnHourOfTrouble(String trouble) {
        try (Scene scene = new Scene(TestingDatabase.SQLITE)) {
            Link link = scene.connect();
            scene.told();
            Effect effect = Presets.find(trouble).orElseThrow();
            scene.broker.sandbox().control().plan(Fault.always(SITES, effect));
            scene.broker.sandbox().control().plan(Fault.always(TOKEN, effect));
            for (int minute = 0; minute < 60; minute += 10) {
                scene.broker.clock().advance(Duration.ofMinutes(10));
                scene.look();
                assertThat(scene.state(link).health()).isIn(Health.ACTIVE, Health.DEGRADED);
            }
            assertThat(scene.state(link).health()).isEqualTo(Health.DEGRADED);
            scene.broker.sandbox().control().faults().clear();
            scene.broker.clock().advance(Duration.ofMinutes(5));
            scene.look();
            assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
            assertThat(scene.told())
                    .containsExactly("connection.state_changed DEGRADED", "connection.state_changed ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingInAnHourOfLimits(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Effect limit = Presets.find("e10").orElseThrow();
            scene.broker.sandbox().control().plan(Fault.always(SITES, limit));
            for (int minute = 0; minute < 60; minute += 10) {
                scene.broker.clock().advance(Duration.ofMinutes(10));
                scene.look();
                assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
            }
            assertThat(scene.asked("accessible-resources")).isLessThan(20);
            assertThat(scene.told()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtAGrantOnceForAllItsConnections(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link one = scene.connect();
            Link two = scene.add(one.credential(), one.terms());
            scene.broker.clock().advance(Duration.ofMinutes(20));
            long before = scene.asked("accessible-resources");
            scene.revokeUpstream();
            Checks first = scene.checks();
            Checks second = scene.checks();
            assertThat(first.run() + second.run()).isEqualTo(2);
            assertThat(scene.asked("accessible-resources") - before).isLessThanOrEqualTo(2);
            assertThat(scene.state(one).health()).isEqualTo(Health.REAUTH_REQUIRED);
            assertThat(scene.state(two).health()).isEqualTo(Health.REAUTH_REQUIRED);
            assertThat(scene.look()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThatAnApiTokenWasRevoked(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Site site = scene.broker.connect(TestingBroker.AMARA).sites().get(0);
            String text = scene.broker.sandbox().apiToken(TestingBroker.AMARA);
            ApiToken token = scene.broker
                    .tokens()
                    .add(
                            new NewApiToken(
                                    TestingBroker.TENANT,
                                    TestingBroker.AMARA,
                                    Secret.of(text),
                                    scene.broker.account(TestingBroker.AMARA),
                                    false,
                                    site,
                                    Optional.of(TestingBroker.START.plus(Duration.ofDays(365)))),
                            Actor.SYSTEM);
            Link link = scene.add(
                    new Credential.OfApiToken(token.id()), new Terms("", List.of(site), Set.of(Scope.READ_WORK)));
            scene.told();
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
            scene.broker.clock().set(TestingBroker.START.plus(Duration.ofDays(364)));
            scene.look();
            assertThat(scene.state(link).health()).isEqualTo(Health.EXPIRING_SOON);
            assertThat(scene.state(link).reason()).contains("2027-11-20");
            assertThat(scene.broker.sandbox().control().doors().tokens().revoke(text))
                    .isTrue();
            scene.broker.clock().advance(Duration.ofHours(27));
            scene.look();
            assertThat(scene.told())
                    .containsExactly(
                            "connection.state_changed EXPIRING_SOON", "connection.state_changed REAUTH_REQUIRED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOnceThatTheAppItselfIsRefusedAndBlamesNoGrant(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Effect refused = Presets.find("e6").orElseThrow();
            scene.broker.sandbox().control().plan(Fault.always(TOKEN, refused));
            for (int hour = 0; hour < 3; hour++) {
                scene.broker.clock().advance(Duration.ofHours(1));
                scene.look();
            }
            assertThat(scene.state(link).health()).isIn(Health.ACTIVE, Health.DEGRADED);
            Standing whole = Standings.on(scene.broker.ground())
                    .find(link.tenant(), link.id())
                    .orElseThrow();
            assertThat(whole.whole().health()).isEqualTo(Health.APP_MISCONFIGURED);
            scene.broker.sandbox().control().faults().clear();
            scene.broker.clock().advance(Duration.ofHours(1));
            scene.look();
            assertThat(scene.told().stream().filter(told -> told.startsWith("app.")))
                    .containsExactly("app.state_changed APP_MISCONFIGURED", "app.state_changed ACTIVE");
            assertThat(scene.state(link).health()).isEqualTo(Health.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAScopeMismatchForDriftAndNeverForTheEnd(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Jira jira = jira(scene, link);
            scene.broker
                    .sandbox()
                    .control()
                    .fail(
                            "GET",
                            "/rest/api/3/field",
                            Presets.find("scope-mismatch").orElseThrow());
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> jira.send(JiraCall.get("/rest/api/3/field")));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
            assertThat(scene.state(link).health()).isEqualTo(Health.SCOPE_DRIFT);
            assertThat(scene.state(link).reason()).contains("GET /rest/api/3/field");
            assertThat(jira.send(JiraCall.get("/rest/api/3/serverInfo")).isObject())
                    .isTrue();
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            assertThat(scene.told()).containsExactly("connection.state_changed SCOPE_DRIFT");
            scene.broker.connect(TestingBroker.AMARA);
            scene.broker.clock().advance(Duration.ofMinutes(20));
            scene.look();
            assertThat(scene.told()).containsExactly("connection.state_changed ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtOnceWhereACallFoundTheGrantRevoked(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            Jira jira = jira(scene, link);
            scene.broker.clock().advance(Duration.ofMinutes(2));
            scene.revokeUpstream();
            Refusal refusal =
                    catchThrowableOfType(Refusal.class, () -> jira.send(JiraCall.get("/rest/api/3/serverInfo")));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
            assertThat(scene.told()).containsExactly("connection.state_changed REAUTH_REQUIRED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTakeWhatAPersonMayNotDoForATrouble(TestingDatabase kind) {
        try (Scene scene = new Scene(kind)) {
            Link link = scene.connect();
            scene.told();
            long before = scene.asked("accessible-resources");
            Jira jira = jira(scene, link);
            for (String preset : List.of("hidden", "admin-only", "removed")) {
                scene.broker
                        .sandbox()
                        .control()
                        .fail(
                                "GET",
                                "/rest/api/3/serverInfo",
                                Presets.find(preset).orElseThrow());
                assertThatThrownBy(() -> jira.send(JiraCall.get("/rest/api/3/serverInfo")))
                        .isInstanceOf(Refusal.class);
            }
            assertThat(scene.asked("accessible-resources")).isEqualTo(before);
            assertThat(scene.told()).isEmpty();
        }
    }

    private Jira jira(Scene scene, Link link) {
        Site site = link.terms().sites().stream()
                .filter(each -> each.name().equals("brightwell"))
                .findFirst()
                .orElseThrow();
        Http allowed = new Http(HostRules.allowing(scene.broker.sandbox().uri()));
        JiraClient client = new JiraClient(
                allowed,
                scene.broker.clock(),
                new Random(1),
                wait -> scene.broker.clock().advance(wait));
        Credential.OfGrant grant = (Credential.OfGrant) link.credential();
        dev.jiramcp.jira.Credential credential = new dev.jiramcp.jira.Credential() {
            @Override
            public dev.jiramcp.http.Authorization get() {
                return scene.broker.grants().fresh(link.tenant(), grant.id()).bearer();
            }

            @Override
            public Optional<dev.jiramcp.http.Authorization> insteadOf(dev.jiramcp.http.Authorization refused) {
                return scene.broker
                        .grants()
                        .insteadOf(link.tenant(), grant.id(), refused)
                        .map(token -> token.bearer());
            }
        };
        return client.as(new JiraLogin(
                site,
                scene.broker.atlassian().addresses().gateway(site.id()),
                credential,
                DemoApps.CLIENT_ID,
                new CallHealth(link, Endpoint.GATEWAY, scene.broker.links(), scene.checks())));
    }
}
