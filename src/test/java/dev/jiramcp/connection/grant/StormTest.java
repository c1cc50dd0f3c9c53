package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A crowd of grants that end at once: how long until all are renewed, how many requests are under way, and how long
 * somebody waits meanwhile. The profile {@code storm} does it with ten thousand and writes {@code target/storm.txt}.
 */
class StormTest {
    private static final int COUNT = Integer.getInteger("storm.count", 200);
    private static final boolean WRITTEN = Integer.getInteger("storm.count") != null;

    /** One run. */
    private record Storm(TestingDatabase kind, TestingBroker broker, ConcurrentLinkedQueue<Long> waits, long began) {
        static Storm of(TestingDatabase kind, TestingBroker broker) {
            Crowd.crowd(broker, COUNT);
            broker.clock().advance(Duration.ofMinutes(61));
            return new Storm(kind, broker, new ConcurrentLinkedQueue<>(), System.nanoTime());
        }

        <T> T timed(Supplier<T> wait) {
            long start = System.nanoTime();
            T result = wait.get();
            waits.add(System.nanoTime() - start);
            return result;
        }

        void over(String what) throws IOException {
            double seconds = (System.nanoTime() - began) / 1e9;
            int most = broker.sandbox().traffic().mostInFlight();
            assertThat(Crowd.asked(broker)).as("once each").isEqualTo(COUNT);
            assertThat(Crowd.renewed(broker)).isEqualTo(COUNT);
            assertThat(most).isBetween(1, Flights.AT_ONCE);
            if (WRITTEN) {
                String line = String.format(
                        Locale.ROOT,
                        "%s\t%s\t%d grants in %.1f s\tat most %d in flight\ta caller waits: p50 %.1f ms, p99 %.1f ms (%d calls)%n",
                        what,
                        kind,
                        COUNT,
                        seconds,
                        most,
                        wait(50),
                        wait(99),
                        waits.size());
                Files.writeString(
                        Path.of("target", "storm.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }

        private double wait(int percent) {
            List<Long> sorted = waits.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksWhileTheCrowdIsRenewedInTheBackgroundIsServedAtOnce(TestingDatabase kind) throws IOException {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Storm storm = Storm.of(kind, broker);
            List<Grant> grants = broker.grants().of(TestingBroker.TENANT);
            Upkeep upkeep = broker.grants().upkeep(8);
            Random random = new Random(1);
            ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor();
            var asking = caller.scheduleWithFixedDelay(
                    () -> assertThat(storm.timed(() -> broker.fresh(grants.get(random.nextInt(grants.size()))))
                                    .version())
                            .isEqualTo(2),
                    0,
                    5,
                    TimeUnit.MILLISECONDS);
            try {
                int claimed = upkeep.turn();
                while (claimed > 0) {
                    claimed = upkeep.turn();
                }
                assertThat(asking.isDone()).as("a caller was refused").isFalse();
            } finally {
                caller.shutdown();
            }
            storm.over("renewed in the background");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyWhoAsksAtOnceIsServedInTurn(TestingDatabase kind) throws IOException {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Storm storm = Storm.of(kind, broker);
            Flights flights = broker.grants().flights();
            List<Grant> grants = broker.grants().of(TestingBroker.TENANT);
            List<CompletableFuture<Void>> all = grants.stream()
                    .map(grant -> flights.start(
                                    new Refresher.Wish(new Key(grant.tenant(), grant.id()), grant.version(), true))
                            .thenAccept(held -> storm.waits().add(System.nanoTime() - storm.began())))
                    .toList();
            all.forEach(CompletableFuture::join);
            storm.over("asked for by all at once");
        }
    }
}
