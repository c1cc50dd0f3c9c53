package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Budgets before a sandbox that counts as Atlassian does. */
class BudgetsTest {
    private static final String AMARA = "amara.okafor@brightwell.example";
    private static final String JONAS = "jonas.lindqvist@brightwell.example";
    private static final Instant START = Instant.parse("2026-11-20T09:10:00Z");
    private static final int POOL = 400;
    private static final JiraCall FIELDS = JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "FLOW-1");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(VirtualClock.stoppedAt(START)));

    @BeforeEach
    void limit() {
        sandbox.control().doors().limiter().set(Limits.DEFAULT.withPointsPerHour(POOL));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private int spent() {
        return sandbox.control().doors().limiter().points().spent(DemoApps.CLIENT_ID);
    }

    private long refusedByAtlassian() {
        return sandbox.traffic().exchanges().stream()
                .filter(exchange -> exchange.status() == 429)
                .count();
    }

    private static Refusal flood(Jira jira) {
        for (int i = 0; i < POOL; i++) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> jira.send(FIELDS));
            if (refusal != null) {
                return refusal;
            }
        }
        throw new AssertionError("nobody stopped the flood");
    }

    private TestingReplica replica(Ledger ledger) {
        return new TestingReplica(sandbox, BudgetRules.SHARED.withPoints(POOL), ledger);
    }

    @Test
    void letsOnePersonsFloodNotStopAnother() {
        try (TestingReplica replica = replica(new MemoryLedger())) {
            Refusal stopped = flood(replica.as(AMARA));
            assertThat(stopped.kind()).isEqualTo(Refusal.Kind.RATE_LIMITED);
            assertThat(stopped.code()).isEqualTo("share_used_up");
            assertThat(stopped.text()).contains("Your share").contains("300").contains("200");
            assertThat(stopped.remedy().orElseThrow())
                    .contains("2026-11-20T10:00:00Z")
                    .contains("3000 seconds");
            Jira jonas = replica.as(JONAS);
            for (int i = 0; i < 40; i++) {
                assertThat(jonas.send(FIELDS).path("key").asString()).isEqualTo("FLOW-1");
            }
        }
        assertThat(refusedByAtlassian()).isZero();
        assertThat(spent()).isBetween(370, POOL);
    }

    @Test
    void beginsAnewWithTheHour() {
        try (TestingReplica replica = replica(new MemoryLedger())) {
            Jira amara = replica.as(AMARA);
            flood(amara);
            sandbox.clock().set(Instant.parse("2026-11-20T10:00:00Z"));
            assertThat(amara.send(FIELDS).path("key").asString()).isEqualTo("FLOW-1");
        }
    }

    @Test
    void saysThatThePoolIsUsedUpWhereEverybodyTogetherDid() {
        try (TestingReplica replica = replica(new MemoryLedger())) {
            flood(replica.as(AMARA));
            Refusal stopped = flood(replica.as(JONAS));
            assertThat(stopped.code()).isEqualTo("quota_used_up");
            assertThat(stopped.text()).contains("everybody together");
        }
        assertThat(refusedByAtlassian()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void sharesOnePoolAmongReplicas(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store one = Store.at(address);
                Store two = Store.at(address);
                TestingReplica first = replica(new StoredLedger(one));
                TestingReplica second = replica(new StoredLedger(two))) {
            assertThat(flood(first.as(AMARA)).code()).isEqualTo("share_used_up");
            sandbox.clock().advance(Duration.ofSeconds(3));
            assertThat(flood(second.as(AMARA)).code()).isEqualTo("share_used_up");
            assertThat(spent()).isLessThan(POOL);
            Jira jonas = second.as(JONAS);
            for (int i = 0; i < 25; i++) {
                assertThat(jonas.send(FIELDS).path("key").asString()).isEqualTo("FLOW-1");
            }
        }
        assertThat(refusedByAtlassian()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void pausesEverybodyAtTheWallUntilTheResetThatIsNamed(TestingDatabase kind) {
        StoreAddress address = kind.make();
        BudgetRules tooMany = BudgetRules.ALONE.withPoints(100_000);
        try (Store one = Store.at(address);
                Store two = Store.at(address);
                TestingReplica first = new TestingReplica(sandbox, tooMany, new StoredLedger(one));
                TestingReplica second = new TestingReplica(sandbox, tooMany, new StoredLedger(two))) {
            Jira jonas = second.as(JONAS);
            jonas.send(FIELDS);
            sandbox.control().fail("GET", "/rest/api/3/issue/{issueIdOrKey}", wall());
            Refusal stopped =
                    catchThrowableOfType(Refusal.class, () -> first.as(AMARA).send(FIELDS));
            assertThat(stopped.kind()).isEqualTo(Refusal.Kind.RATE_LIMITED);
            sandbox.clock().advance(Duration.ofSeconds(3));
            jonas.send(FIELDS);
            Refusal paused = catchThrowableOfType(Refusal.class, () -> jonas.send(FIELDS));
            assertThat(paused.code()).isEqualTo("rate_limited_app");
            assertThat(paused.text()).contains("hourly points of this app over all its sites");
            assertThat(paused.remedy().orElseThrow()).contains("2026-11-20T09:40:00Z");
            sandbox.clock().set(Instant.parse("2026-11-20T09:40:01Z"));
            assertThat(jonas.send(FIELDS).path("key").asString()).isEqualTo("FLOW-1");
        }
        assertThat(refusedByAtlassian()).isEqualTo(1);
    }

    /** Atlassian's wall, with a {@code Retry-After} that is longer than the reset. */
    private static Effect wall() {
        return new Effect.Answer(
                Reply.errors(429, "Rate limit exceeded.")
                        .with("Retry-After", "3600")
                        .with("RateLimit-Reason", "jira-quota-global-based")
                        .with("X-RateLimit-Reset", "2026-11-20T09:40Z"),
                false);
    }

    @Test
    void learnsFromAtlassianThatOthersSpendTheSamePoints() {
        try (TestingReplica stranger =
                        new TestingReplica(sandbox, BudgetRules.ALONE.withPoints(100_000), new MemoryLedger());
                TestingReplica replica = replica(new MemoryLedger())) {
            Jira elsewhere = stranger.as(JONAS);
            for (int i = 0; i < 165; i++) {
                elsewhere.send(FIELDS);
            }
            assertThat(spent()).isEqualTo(330);
            Refusal stopped = flood(replica.as(AMARA));
            assertThat(stopped.code()).isIn("share_used_up", "quota_used_up");
        }
        assertThat(refusedByAtlassian()).isZero();
    }

    @Test
    void spreadsChangesOfOneIssueSoThatAtlassianTakesThemAll() {
        sandbox.control().doors().limiter().set(Limits.DEFAULT);
        try (TestingReplica replica = replica(new MemoryLedger())) {
            Jira amara = replica.as(AMARA);
            JsonNode comment = Json.parse("{'body':{'type':'doc','version':1,'content':[{'type':'paragraph','content':"
                    .concat("[{'type':'text','text':'hello'}]}]}}")
                    .replace('\'', '"'));
            for (int i = 0; i < 60; i++) {
                amara.send(JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/comment", "FLOW-1")
                        .body(comment));
            }
        }
        assertThat(refusedByAtlassian()).isZero();
    }

    @Test
    void slowsAFloodOfOneOperationSoThatAtlassianTakesItAll() {
        sandbox.control().doors().limiter().set(Limits.DEFAULT.withRates(100, 50, 40));
        try (TestingReplica replica = new TestingReplica(sandbox, BudgetRules.ALONE, new MemoryLedger())) {
            Jira amara = replica.as(AMARA);
            Jira jonas = replica.as(JONAS);
            for (int i = 0; i < 150; i++) {
                (i % 3 == 0 ? jonas : amara).send(JiraCall.get("/rest/api/3/serverInfo"));
            }
        }
        assertThat(refusedByAtlassian()).isZero();
    }
}
