package dev.jiramcp.connection.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Upkeep;
import dev.jiramcp.connection.grant.Upstream;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that share a grant, and what ends with the last of them. */
class LinksTest {
    private static final TenantId TENANT = TestingBroker.TENANT;
    private static final int ROUNDS = 15;
    private static final Actor ADMIN = new Actor("admin", "console");

    private static Owner person(String name) {
        return new Owner.Person(new UserId(name));
    }

    private static Terms terms(String... scopes) {
        return new Terms(
                "",
                List.of(),
                Set.copyOf(List.of(scopes).stream().map(Scope::new).toList()));
    }

    @ParameterizedTest
    @EnumSource
    void aStateThatSomebodyElseSawMeanwhileStays(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Link asItWas = broker.links()
                    .add(TENANT, person("amara"), new Credential.OfGrant(grant.id()), terms("read:jira-work"), ADMIN);
            assertThat(broker.links().state(asItWas, Health.SITE_LOST, "gone")).isTrue();
            assertThat(broker.links().state(asItWas, Health.SCOPE_DRIFT, "a call that began before that"))
                    .isFalse();
            assertThat(broker.links()
                            .find(TENANT, asItWas.id())
                            .orElseThrow()
                            .state()
                            .health())
                    .isEqualTo(Health.SITE_LOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatItWasTold(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Site site = grant.sites().get(0);
            Terms terms = new Terms("reports", List.of(site), Set.of(Scope.READ_WORK));
            Link link = broker.links().add(TENANT, person("amara"), new Credential.OfGrant(grant.id()), terms, ADMIN);
            assertThat(broker.links().find(TENANT, link.id())).contains(link);
            assertThat(broker.links().of(TENANT, new UserId("amara"))).containsExactly(link);
            assertThat(broker.links().of(TENANT, new UserId("jonas"))).isEmpty();
            assertThat(broker.links().find(new TenantId("other"), link.id())).isEmpty();
            assertThat(broker.links().ofInstallation(TENANT)).isEmpty();
            assertThat(broker.links().state(link, Health.SITE_LOST, "gone")).isTrue();
            assertThat(broker.links().state(link, Health.SITE_LOST, "gone")).isFalse();
            assertThat(broker.links()
                            .find(TENANT, link.id())
                            .orElseThrow()
                            .state()
                            .health())
                    .isEqualTo(Health.SITE_LOST);
            assertThat(broker.links()
                            .change(TENANT, link.id(), terms.withScopes(Set.of(Scope.READ_USER)), ADMIN)
                            .terms()
                            .scopes())
                    .containsExactly(Scope.READ_USER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneConsentAfterTheOtherIsOneGrant(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant first = broker.connect(TestingBroker.AMARA);
            Grant second = broker.connect(TestingBroker.AMARA);
            Grant other = broker.connect(TestingBroker.JONAS);
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.version()).isGreaterThan(first.version());
            assertThat(other.id()).isNotEqualTo(first.id());
            assertThat(broker.grants().of(TENANT)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theScopesNeededAreThoseOfAllConnections(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Credential credential = new Credential.OfGrant(grant.id());
            broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
            Link second =
                    broker.links().add(TENANT, person("amara"), credential, terms("read:jira-user", "read:me"), ADMIN);
            assertThat(broker.grants().scopesNeeded(TENANT, grant.id()))
                    .containsExactlyInAnyOrder(Scope.READ_WORK, Scope.READ_USER, Scope.READ_ME);
            broker.links().remove(TENANT, second.id(), ADMIN);
            assertThat(broker.grants().scopesNeeded(TENANT, grant.id())).containsExactly(Scope.READ_WORK);
        }
    }

    /** Threat 9: a later consent to fewer scopes. */
    @ParameterizedTest
    @EnumSource
    void aConsentToFewerScopesIsSaidOnTheConnectionsThatNeedMore(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Credential credential = new Credential.OfGrant(grant.id());
            Link writes = broker.links().add(TENANT, person("amara"), credential, terms("write:jira-work"), ADMIN);
            Link reads = broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
            Grant narrow = broker.connect(TestingBroker.AMARA, "offline_access read:jira-work read:me");
            assertThat(narrow.state().health()).isEqualTo(Health.SCOPE_DRIFT);
            assertThat(health(broker, writes)).isEqualTo(Health.SCOPE_DRIFT);
            assertThat(health(broker, reads)).isEqualTo(Health.ACTIVE);
            assertThat(broker.connect(TestingBroker.AMARA).state()).isEqualTo(Grant.State.ACTIVE);
            assertThat(health(broker, writes)).isEqualTo(Health.ACTIVE);
        }
    }

    private static Health health(TestingBroker broker, Link link) {
        return broker.links().find(TENANT, link.id()).orElseThrow().state().health();
    }

    @ParameterizedTest
    @EnumSource
    void theLastConnectionEndsTheGrantAndNoOtherDoes(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Credential credential = new Credential.OfGrant(grant.id());
            Link first = broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
            Link second = broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
            Removal one = broker.links().remove(TENANT, first.id(), ADMIN);
            assertThat(one.destroyed()).isFalse();
            assertThat(one.siblings()).containsExactly(second);
            assertThat(one.text()).contains("One other connection goes on");
            assertThat(broker.grants().fresh(TENANT, grant.id()).version()).isEqualTo(1);
            Removal last = broker.links().remove(TENANT, second.id(), ADMIN);
            assertThat(last.destroyed()).isTrue();
            assertThat(last.upstream()).isEqualTo(Upstream.CONFIRMED);
            assertThat(last.text()).contains("destroyed").contains("no longer accepts");
            assertThatThrownBy(() -> broker.grants().fresh(TENANT, grant.id()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("disconnected");
            assertThat(broker.links().of(TENANT)).isEmpty();
            assertThatThrownBy(() -> broker.links().remove(TENANT, second.id(), ADMIN))
                    .isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Rules.Revocation.class)
    void doesNotClaimARevocationThatNobodyConfirmed(Rules.Revocation revocation) {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            broker.sandbox().control().rules(Map.of("revocation", revocation));
            Grant grant = broker.connect(TestingBroker.AMARA);
            Link link = broker.links().add(TENANT, person("amara"), new Credential.OfGrant(grant.id()), terms(), ADMIN);
            Removal removal = broker.links().remove(TENANT, link.id(), ADMIN);
            assertThat(removal.destroyed()).isTrue();
            assertThat(removal.upstream())
                    .isEqualTo(revocation == Rules.Revocation.WORKS ? Upstream.CONFIRMED : Upstream.UNCONFIRMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anApiTokenEndsWithItsLastConnection(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Site site = new Site(
                    new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421"), "brightwell", URI.create("https://b.example"));
            ApiToken token = broker.tokens()
                    .add(
                            new NewApiToken(
                                    TENANT,
                                    "amara@b.example",
                                    Secret.of("canary-token"),
                                    new AccountId("123"),
                                    true,
                                    site,
                                    Optional.of(broker.clock().instant().plus(Duration.ofDays(365)))),
                            ADMIN);
            Link link =
                    broker.links().add(TENANT, person("amara"), new Credential.OfApiToken(token.id()), terms(), ADMIN);
            assertThat(broker.tokens().find(TENANT, token.id())).contains(token);
            assertThat(broker.tokens().credential(TENANT, token.id()).password())
                    .isEqualTo(Secret.of("canary-token"));
            assertThat(token.healthAt(broker.clock().instant().plus(Duration.ofDays(364))))
                    .isEqualTo(Health.EXPIRING_SOON);
            ApiToken next = broker.tokens().replace(token, Secret.of("canary-2"), Optional.empty(), ADMIN);
            assertThat(broker.tokens().credential(TENANT, token.id()).password())
                    .isEqualTo(Secret.of("canary-2"));
            assertThat(next.expires()).isEmpty();
            assertThat(broker.links().remove(TENANT, link.id(), ADMIN).destroyed())
                    .isTrue();
            assertThatThrownBy(() -> broker.tokens().credential(TENANT, token.id()))
                    .isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSwitchedOffAndOnAgainWithNothingLost(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Credential credential = new Credential.OfGrant(grant.id());
            Links links = broker.links();
            Link one = links.add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
            Link off = links.switchOff(TENANT, one.id(), " Left\u0007 the\nproject. ", ADMIN);
            assertThat(off.isOff()).isTrue();
            assertThat(off.state().reason()).isEqualTo("Left the project.");
            assertThatThrownBy(off::mustBeOn)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("connection_disabled"));
            assertThat(links.state(off, Health.SITE_LOST, "gone")).isFalse();
            assertThat(links.state(one, Health.DEGRADED, "seen before it was switched off"))
                    .isFalse();
            Grant again = broker.connect(TestingBroker.AMARA, "offline_access read:jira-user read:me");
            assertThat(links.find(TENANT, one.id()).orElseThrow().isOff())
                    .as("a new consent switches nothing on")
                    .isTrue();
            assertThat(broker.fresh(again).end()).isAfter(broker.clock().instant());
            Link on = links.switchOn(TENANT, one.id(), ADMIN);
            assertThat(on.state().health()).isEqualTo(Health.ACTIVE);
            assertThat(links.switchOn(TENANT, one.id(), ADMIN)).isEqualTo(on);
            assertThat(broker.now(grant).state().health()).isNotEqualTo(Health.REVOKED);
            assertThatThrownBy(() -> links.switchOff(new TenantId("other"), one.id(), "", ADMIN))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> links.switchOff(TENANT, one.id(), "x".repeat(301), ADMIN))
                    .isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGrantOutlivesMonthsInWhichItsConnectionIsOff(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            Link one = broker.links()
                    .add(TENANT, person("amara"), new Credential.OfGrant(grant.id()), terms("read:jira-work"), ADMIN);
            Upkeep upkeep = broker.grants().upkeep(8);
            Link off = broker.links().switchOff(TENANT, one.id(), "", ADMIN);
            assertThat(off.isOff()).isTrue();
            int before = broker.arrived();
            for (int day = 0; day < 100; day++) {
                broker.clock().advance(Duration.ofDays(1));
                int unused = upkeep.turn();
            }
            assertThat(broker.arrived() - before)
                    .as("renewed each week, and not oftener")
                    .isBetween(13, 20);
            Link on = broker.links().switchOn(TENANT, one.id(), ADMIN);
            assertThat(on.isOff()).isFalse();
            assertThat(broker.fresh(grant).end()).isAfter(broker.clock().instant());
            assertThat(broker.now(grant).state().health()).isEqualTo(Health.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoThatEndAtOnceOneEndsTheGrant(TestingDatabase kind) throws Exception {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            for (int round = 0; round < ROUNDS; round++) {
                Grant grant = broker.connect(TestingBroker.AMARA);
                Credential credential = new Credential.OfGrant(grant.id());
                Link one = broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
                Link other = broker.links().add(TENANT, person("jonas"), credential, terms("read:jira-work"), ADMIN);
                atOnce(
                        () -> broker.links().remove(TENANT, one.id(), ADMIN),
                        () -> broker.links().remove(TENANT, other.id(), ADMIN));
                assertThat(broker.now(grant).state().health())
                        .as("round " + round)
                        .isEqualTo(Health.REVOKED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsLinkedToAGrantThatEndsAtTheSameTime(TestingDatabase kind) throws Exception {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            for (int round = 0; round < ROUNDS; round++) {
                Grant grant = broker.connect(TestingBroker.AMARA);
                Credential credential = new Credential.OfGrant(grant.id());
                Link last = broker.links().add(TENANT, person("amara"), credential, terms("read:jira-work"), ADMIN);
                atOnce(
                        () -> broker.links().remove(TENANT, last.id(), ADMIN),
                        () -> broker.links().add(TENANT, person("jonas"), credential, terms("read:jira-work"), ADMIN));
                boolean alive = broker.now(grant).state().health() != Health.REVOKED;
                List<Link> linked = broker.links().of(TENANT, credential);
                assertThat(linked).as("round " + round).hasSize(alive ? 1 : 0);
                linked.forEach(link -> broker.links().remove(TENANT, link.id(), ADMIN));
            }
        }
    }

    /** Does both at once; what is refused is refused. */
    private static void atOnce(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> both = threads.invokeAll(List.of(with(together, one), with(together, other)));
            for (Future<Object> each : both) {
                assertThat(each.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Object> with(CyclicBarrier together, Callable<?> work) {
        return () -> {
            together.await();
            try {
                return work.call();
            } catch (Refusal refusal) {
                return refusal;
            }
        };
    }
}
