package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jiramcp.audit.AuditDraft;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.TestingLog;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionLogTest {
    private static AuditDraft draft(TestingLog log, String actor) {
        return log.audit.draft(log.record(actor, "tool.call", "s", "allowed"));
    }

    private static List<String> actors(TestingLog log) {
        return log.store.read(database -> database.createQuery("SELECT actor FROM audit_record ORDER BY actor")
                .mapTo(String.class)
                .list());
    }

    /** One writes, and does not end before the others have come. */
    private static final class Crowd {
        private final DecisionLog decisions;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();

        Crowd(DecisionLog decisions) {
            this.decisions = decisions;
        }

        CompletableFuture<String> first(AuditDraft draft) throws InterruptedException {
            CompletableFuture<String> first = next(draft, (additions, id) -> {
                begun.countDown();
                await(end);
                return id;
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            return first;
        }

        /** Comes, and waits for the one who writes. */
        CompletableFuture<String> next(AuditDraft draft, Decisions.Making<String> making) {
            CompletableFuture<String> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    result.complete(decisions.write(draft, making));
                } catch (RuntimeException failure) {
                    result.completeExceptionally(failure);
                }
            });
            threads.add(thread);
            thread.start();
            return result;
        }

        /** The one who came as this number. */
        Thread thread(int number) {
            return threads.get(number);
        }

        /** Until so many wait to be written. */
        void awaitWaiting(int count) {
            while (decisions.waiting() < count) {
                Thread.onSpinWait();
            }
        }

        void end() {
            end.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("stopped");
            }
        }
    }

    private static String same(Additions additions, String id) {
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void writesInOneTransactionThoseWhoCameMeanwhile(TestingDatabase kind) throws Exception {
        try (TestingLog log = new TestingLog(kind)) {
            Crowd crowd = new Crowd(new DecisionLog(log.store, log.audit, new OutcomeLog(log.store, log.audit)));
            CompletableFuture<String> first = crowd.first(draft(log, "first"));
            List<Additions> transactions = new ArrayList<>();
            List<CompletableFuture<String>> others = new ArrayList<>();
            for (int each = 0; each < 5; each++) {
                AuditDraft draft = draft(log, "other" + each);
                others.add(crowd.next(draft, (additions, id) -> {
                    transactions.add(additions);
                    assertThat(actors(log)).hasSize(6);
                    return id;
                }));
                crowd.awaitWaiting(each + 1);
            }
            crowd.end();
            assertThat(first.get(30, TimeUnit.SECONDS)).isNotEmpty();
            for (CompletableFuture<String> other : others) {
                assertThat(other.get(30, TimeUnit.SECONDS)).isNotEmpty();
            }
            assertThat(transactions).hasSize(5).allMatch(each -> each.equals(transactions.get(0)));
            assertThat(log.verifier
                            .verify(TestingLog.ACME, () -> Elsewhere.NONE)
                            .records())
                    .isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsWrongWithOneToThatOneAlone(TestingDatabase kind) throws Exception {
        try (TestingLog log = new TestingLog(kind)) {
            Crowd crowd = new Crowd(new DecisionLog(log.store, log.audit, new OutcomeLog(log.store, log.audit)));
            CompletableFuture<String> first = crowd.first(draft(log, "first"));
            CompletableFuture<String> good = crowd.next(draft(log, "good"), DecisionLogTest::same);
            crowd.awaitWaiting(1);
            CompletableFuture<String> bad = crowd.next(draft(log, "bad"), (additions, id) -> {
                throw new IllegalArgumentException("no such token");
            });
            crowd.awaitWaiting(2);
            crowd.end();
            assertThat(first.get(30, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(good.get(30, TimeUnit.SECONDS)).isNotEmpty();
            assertThatThrownBy(() -> bad.get(30, TimeUnit.SECONDS)).hasRootCauseMessage("no such token");
            assertThat(actors(log)).containsExactly("first", "good");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAllThatTheDatabaseTakesNothingAndWritesAgainAfterwards(TestingDatabase kind) throws Exception {
        try (TestingLog log = new TestingLog(kind)) {
            DecisionLog decisions = new DecisionLog(log.store, log.audit, new OutcomeLog(log.store, log.audit));
            Crowd crowd = new Crowd(decisions);
            CompletableFuture<String> first = crowd.first(draft(log, "first"));
            Refusal unable = Refusal.of(Refusal.Kind.UNAVAILABLE, "database_unavailable", "It does not answer.");
            List<CompletableFuture<String>> others = new ArrayList<>();
            for (int each = 0; each < 3; each++) {
                others.add(crowd.next(draft(log, "other"), (additions, id) -> {
                    throw unable;
                }));
                crowd.awaitWaiting(each + 1);
            }
            crowd.end();
            assertThat(first.get(30, TimeUnit.SECONDS)).isNotEmpty();
            for (CompletableFuture<String> other : others) {
                assertThat(catchThrowable(() -> other.get(30, TimeUnit.SECONDS)))
                        .hasRootCause(unable);
            }
            assertThat(decisions.write(draft(log, "later"), DecisionLogTest::same))
                    .isNotEmpty();
            assertThat(actors(log)).containsExactly("first", "later");
        }
    }

    /** Who would have written for all of them is gone; nobody else waits for ever, nor is told that it failed. */
    @ParameterizedTest
    @EnumSource
    void writesTheOthersWhereOneIsCancelled(TestingDatabase kind) throws Exception {
        try (TestingLog log = new TestingLog(kind)) {
            Crowd crowd = new Crowd(new DecisionLog(log.store, log.audit, new OutcomeLog(log.store, log.audit)));
            CompletableFuture<String> first = crowd.first(draft(log, "first"));
            CompletableFuture<String> gone = crowd.next(draft(log, "gone"), DecisionLogTest::same);
            crowd.awaitWaiting(1);
            CompletableFuture<String> stays = crowd.next(draft(log, "stays"), DecisionLogTest::same);
            crowd.awaitWaiting(2);
            crowd.thread(1).interrupt();
            assertThat(catchThrowable(() -> gone.get(30, TimeUnit.SECONDS))).isInstanceOf(CancellationException.class);
            crowd.end();
            assertThat(first.get(30, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(stays.get(30, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(actors(log)).containsExactly("first", "stays");
        }
    }
}
