package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.budget.Spending.Spender;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of the points that were spent, to those who may look. */
class SpendingTest {
    private static final Instant START = Instant.parse("2026-11-20T09:10:00Z");
    private static final String AMARA = "amara.okafor@brightwell.example";
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final BudgetRules RULES = BudgetRules.SHARED.withPoints(1000);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(VirtualClock.stoppedAt(START)));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static Ledger.Report report(Map<Party.Person, Long> spent) {
        return new Ledger.Report(Ledger.Hour.of("app", START), 5000, 0, spent, Optional.empty(), START);
    }

    @ParameterizedTest
    @EnumSource
    void namesThoseWhoSpentMostAndNobodyOfAnotherOrganisation(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Ledger.Statement unused = new StoredLedger(store)
                    .settle(report(Map.of(
                            new Party.Person(ACME, "ann"), 30L,
                            new Party.Person(ACME, "bob"), 50L,
                            new Party.Person(ACME, ""), 20L,
                            new Party.Person(GLOBEX, "eve"), 900L)));
            Spending spending = new Spending(store, RULES, sandbox.clock());

            Spending.Spent spent = spending.of(ACME, "app", 2);
            assertThat(spent.used()).isEqualTo(100);
            assertThat(spent.limit()).as("what Atlassian said").isEqualTo(5000);
            assertThat(spent.most()).isEqualTo(List.of(new Spender("bob", 50), new Spender("ann", 30)));
            assertThat(spent.anew()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
            assertThat(spending.of(ACME, "app", "ann")).isEqualTo(30);
            assertThat(spending.of(ACME, "app", "eve")).isZero();
            assertThat(spending.of(ACME, "another", 2).limit()).isEqualTo(1000);

            sandbox.clock().advance(Duration.ofHours(1));
            assertThat(spending.of(ACME, "app", 2).used()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheLastCallBeforeASilenceOnceItIsReported(TestingDatabase kind) {
        try (Store store = Store.at(kind.make());
                TestingReplica replica = new TestingReplica(sandbox, RULES, new StoredLedger(store))) {
            Jira amara = replica.as(AMARA);
            for (int call = 0; call < 3; call++) {
                assertThat(amara.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "FLOW-1"))
                                .path("key")
                                .asString(""))
                        .isEqualTo("FLOW-1");
            }
            replica.report();

            assertThat(new Spending(store, RULES, sandbox.clock())
                            .of(new TenantId("default"), DemoApps.CLIENT_ID, AMARA))
                    .isEqualTo(6);
        }
    }
}
