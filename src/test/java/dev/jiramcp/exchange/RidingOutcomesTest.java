package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.TestingLog;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RidingOutcomesTest {
    private static final TenantId OTHER = new TenantId("other");

    /** Decisions of which the first is being written while others come. */
    private static final class Crowd implements AutoCloseable {
        private final TestingLog log;
        private final OutcomeLog outcomes;
        private final DecisionLog decisions;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        Crowd(TestingDatabase kind) {
            this(new TestingLog(kind));
        }

        Crowd(TestingLog log) {
            this.log = log;
            // They wait for decisions, or for who closes the log, however busy the machine is.
            this.outcomes = new OutcomeLog(log.store, log.audit, Duration.ofHours(1));
            this.decisions = new DecisionLog(log.store, log.audit, outcomes);
        }

        AuditRecord outcome(TenantId tenant, String actor) {
            AuditRecord like = log.record(actor, "tool.call", "s", "done");
            return new AuditRecord(tenant, like.at(), actor, "", "tool.call", "s", "done", like.details());
        }

        void first() throws InterruptedException {
            CompletableFuture<String> unused = decided("first", (additions, id) -> {
                begun.countDown();
                await(end);
                return id;
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }

        CompletableFuture<String> decided(String actor, Decisions.Making<String> making) {
            AuditDraft draft = log.audit.draft(log.record(actor, "tool.call", "s", "allowed"));
            CompletableFuture<String> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    result.complete(decisions.write(draft, making));
                } catch (RuntimeException failure) {
                    result.completeExceptionally(failure);
                }
            });
            thread.start();
            return result;
        }

        void awaitWaiting(int count) {
            while (decisions.waiting() < count) {
                Thread.onSpinWait();
            }
        }

        List<String> actors() {
            return actors(log.store);
        }

        static List<String> actors(Store store) {
            return store.read(database -> database.createQuery("SELECT actor FROM audit_record ORDER BY actor")
                    .mapTo(String.class)
                    .list());
        }

        long linked(TenantId tenant) {
            return log.verifier.verify(tenant, () -> Elsewhere.NONE).records();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public void close() {
            outcomes.close();
            log.close();
        }
    }

    private static String same(Additions additions, String id) {
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void rideInTheTransactionOfDecisionsThatShareOne(TestingDatabase kind) throws Exception {
        try (Crowd crowd = new Crowd(kind)) {
            String unusedKeys = crowd.log.vault.fingerprint(OTHER, Secret.of("token"));
            crowd.first();
            CompletableFuture<List<String>> seen = new CompletableFuture<>();
            CompletableFuture<String> one = crowd.decided("one", (additions, id) -> {
                // By this handle: what the transaction sees.
                seen.complete(Crowd.actors(crowd.log.store));
                return id;
            });
            CompletableFuture<String> two = crowd.decided("two", RidingOutcomesTest::same);
            crowd.awaitWaiting(2);
            List<OutcomeEntry> taken = ridersWhile(crowd, () -> {
                crowd.end.countDown();
                String unusedOne = get(one);
                String unusedTwo = get(two);
            });
            assertThat(taken).as("left in line").isEmpty();
            assertThat(get(seen)).contains("outcome of acme", "outcome of other", "one", "two");
            assertThat(crowd.outcomes.flush()).isTrue();
            assertThat(crowd.actors()).containsExactly("first", "one", "outcome of acme", "outcome of other", "two");
            assertThat(crowd.linked(TestingLog.ACME)).isEqualTo(4);
            assertThat(crowd.linked(OTHER)).isEqualTo(1);
        }
    }

    /** Adds outcomes, does something, and says which of them nobody has taken along. */
    private static List<OutcomeEntry> ridersWhile(Crowd crowd, Runnable work) {
        crowd.outcomes.addReady(crowd.outcome(TestingLog.ACME, "outcome of acme"));
        crowd.outcomes.addReady(crowd.outcome(OTHER, "outcome of other"));
        work.run();
        return crowd.outcomes.board();
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areWrittenOnceWhereTheTransactionOfTheDecisionsFails(TestingDatabase kind) throws Exception {
        try (Crowd crowd = new Crowd(kind)) {
            crowd.first();
            CompletableFuture<String> good = crowd.decided("good", RidingOutcomesTest::same);
            crowd.awaitWaiting(1);
            CompletableFuture<String> bad = crowd.decided("bad", (additions, id) -> {
                throw new IllegalArgumentException("no such token");
            });
            crowd.awaitWaiting(2);
            crowd.outcomes.addReady(crowd.outcome(TestingLog.ACME, "outcome"));
            crowd.end.countDown();
            assertThat(get(good)).isNotEmpty();
            assertThat(catchThrowable(() -> bad.get(30, TimeUnit.SECONDS))).hasRootCauseMessage("no such token");
            assertThat(crowd.outcomes.flush()).isTrue();
            assertThat(crowd.actors()).containsExactly("first", "good", "outcome");
            assertThat(crowd.linked(TestingLog.ACME)).isEqualTo(3);
        }
    }

    /** As where who wrote them was cancelled before it was known that they are on the disk. */
    @ParameterizedTest
    @EnumSource
    void areWrittenOnceWhereNobodyKnowsWhetherTheyWere(TestingDatabase kind) {
        try (Crowd crowd = new Crowd(kind)) {
            IntStream.range(0, 3)
                    .forEach(each -> crowd.outcomes.addReady(crowd.outcome(TestingLog.ACME, "outcome" + each)));
            List<OutcomeEntry> riders = crowd.outcomes.board();
            List<AuditDraft> drafts =
                    riders.stream().map(rider -> rider.draft().orElseThrow()).toList();
            new RecordWriter(crowd.log.store, crowd.log.audit).write(drafts.subList(0, 2), database -> {});
            crowd.outcomes.putBack(riders);
            assertThat(crowd.outcomes.board())
                    .as("who may fail again rides no more")
                    .isEmpty();
            assertThat(crowd.outcomes.flush()).isTrue();
            assertThat(crowd.actors()).containsExactly("outcome0", "outcome1", "outcome2");
            assertThat(crowd.linked(TestingLog.ACME)).isEqualTo(3);
        }
    }

    /** What has no mark yet, since its organisation's keys don't open, keeps nobody's decision from being written. */
    @ParameterizedTest
    @EnumSource
    void stayBehindWithoutTheirOrganisationsKeys(TestingDatabase kind) throws Exception {
        Store store = Store.at(kind.make());
        TestingLog before = new TestingLog(store);
        String unused = before.add(new AuditRecord(
                OTHER,
                before.clock.instant(),
                "earlier",
                "",
                "tool.call",
                "",
                "done",
                before.record("", "tool.call", "", "done").details()));
        store.write(database ->
                database.execute("UPDATE keyset SET wrapped = ? WHERE tenant = ?", new byte[40], OTHER.value()));
        try (Crowd crowd = new Crowd(new TestingLog(store))) {
            crowd.first();
            CompletableFuture<String> one = crowd.decided("one", RidingOutcomesTest::same);
            CompletableFuture<String> two = crowd.decided("two", RidingOutcomesTest::same);
            crowd.awaitWaiting(2);
            crowd.outcomes.addReady(crowd.outcome(OTHER, "lost"));
            crowd.outcomes.addReady(crowd.outcome(TestingLog.ACME, "outcome"));
            crowd.end.countDown();
            assertThat(get(one)).isNotEmpty();
            assertThat(get(two)).isNotEmpty();
            assertThat(crowd.outcomes.flush()).isTrue();
            assertThat(crowd.actors()).containsExactly("earlier", "first", "one", "outcome", "two");
        }
    }
}
