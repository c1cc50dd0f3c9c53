package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.web.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Memory.Key KEY = new Memory.Key("mia", "acme", "fields");

    private final AtomicLong nanos = new AtomicLong();
    private final Memory memory = new Memory(100, nanos::get);
    private final AtomicInteger reads = new AtomicInteger();

    private int read(Memory.Key key) {
        return memory.get(key, Duration.ofMinutes(5), reads::incrementAndGet);
    }

    @Test
    void readsOnceWithinTheLife() {
        assertThat(read(KEY)).isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        assertThat(read(KEY)).isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(read(KEY)).isEqualTo(2);
    }

    @Test
    void readsForEachIdentityAndSite() {
        assertThat(read(KEY)).isEqualTo(1);
        assertThat(read(new Memory.Key("tom", "acme", "fields"))).isEqualTo(2);
        assertThat(read(new Memory.Key("mia", "other", "fields"))).isEqualTo(3);
    }

    @Test
    void keepsNoFailure() {
        assertThatThrownBy(() -> memory.get(KEY, Duration.ofMinutes(5), () -> {
                    throw new IllegalStateException("down");
                }))
                .hasMessage("down");
        assertThat(read(KEY)).isEqualTo(1);
    }

    @Test
    void letsOneReadForAll() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Threads.perTask("memory-test");
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> memory.get(KEY, Duration.ofMinutes(5), () -> {
            reading.countDown();
            await(go);
            return reads.incrementAndGet();
        })));
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 20; i++) {
            answers.add(threads.submit(() -> read(KEY)));
        }
        go.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        threads.shutdownNow();
    }

    @Test
    void readsForTheOthersWhenTheFirstIsCancelled() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Threads.perTask("memory-test");
        Future<Integer> first = threads.submit(() -> memory.get(KEY, Duration.ofMinutes(5), () -> {
            reading.countDown();
            await(go);
            throw new CancellationException("cancelled");
        }));
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Integer> second = threads.submit(() -> read(KEY));
        go.countDown();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThatThrownBy(first::get).hasRootCauseInstanceOf(CancellationException.class);
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
