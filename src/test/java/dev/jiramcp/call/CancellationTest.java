package dev.jiramcp.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();

    private String waits(CountDownLatch begun) {
        try {
            begun.countDown();
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void interruptsTheWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            assertThatThrownBy(() -> cancellation.interrupting(() -> waits(begun)))
                    .isInstanceOf(CancellationException.class);
            return Thread.currentThread().isInterrupted();
        });
        new Thread(work).start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        cancellation.cancel();
        assertThat(work.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void doesNotBeginWorkThatIsCancelled() {
        cancellation.cancel();
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatThrownBy(() -> cancellation.interrupting(() -> "done")).isInstanceOf(CancellationException.class);
    }

    @Test
    void dropsWhatCameOfWorkThatWasCancelled() {
        assertThatThrownBy(() -> cancellation.interrupting(() -> {
                    cancellation.cancel();
                    return "done";
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesTheThreadAloneAfterTheWork() {
        assertThat(cancellation.interrupting(() -> "done")).isEqualTo("done");
        cancellation.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
