package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static <T> T after(CountDownLatch latch, T value) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            return value;
        } catch (InterruptedException stopped) {
            throw new CancellationException("stopped");
        }
    }

    @Test
    void givesWhatEachReadInOrderThoughTheyEndInAnother() {
        CountDownLatch last = new CountDownLatch(1);
        List<Supplier<Integer>> readings = List.of(() -> after(last, 1), () -> 2, () -> {
            last.countDown();
            return 3;
        });
        assertThat(Together.read(readings)).containsExactly(1, 2, 3);
        assertThat(Together.read(List.<Supplier<Integer>>of())).isEmpty();
    }

    @Test
    void failsAsTheFirstThatFailedAndEndsTheOthers() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<Supplier<Integer>> readings = List.of(
                () -> {
                    after(begun, 0);
                    throw new IllegalStateException("broken");
                },
                () -> {
                    begun.countDown();
                    try {
                        return after(never, 2);
                    } finally {
                        ended.countDown();
                    }
                });
        assertThatThrownBy(() -> Together.read(readings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(after(ended, true)).isTrue();
    }

    @Test
    void isCancelledByAnInterrupt() {
        CountDownLatch never = new CountDownLatch(1);
        List<Supplier<Integer>> readings = List.of(
                () -> {
                    Thread.currentThread().interrupt();
                    return 1;
                },
                () -> after(never, 2));
        assertThatThrownBy(() -> Together.read(readings)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
