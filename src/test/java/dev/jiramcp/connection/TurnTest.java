package dev.jiramcp.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnTest {
    private final Turn turn = new Turn();
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);

    private String work() {
        working.countDown();
        try {
            return Boolean.toString(finish.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    @Timeout(10)
    void whoIsInterruptedWaitsNoLongerForTheOneBefore() throws InterruptedException {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turn.take(this::work));
        working.await();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread second = new Thread(() -> {
            try {
                turn.take(() -> "never");
            } catch (CancellationException cancelled) {
                failure.complete(cancelled);
            }
        });
        second.start();
        second.interrupt();
        assertThat(failure.join()).hasMessageContaining("cancelled");
        finish.countDown();
        assertThat(first.join()).isEqualTo("true");
    }

    @Test
    void aFailureLetsTheNextOneIn() {
        assertThatThrownBy(() -> turn.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turn.take(() -> "next")).isEqualTo("next");
    }
}
