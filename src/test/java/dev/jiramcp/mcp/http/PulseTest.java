package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Duration SOON = Duration.ofMillis(1);

    private final Pulse pulse = new Pulse(SOON);

    @AfterEach
    void stop() {
        pulse.close();
    }

    @Test
    void whatIsDueOnceIsDoneOnceAndWhatIsDueEachTimeAgainAndAgain() throws InterruptedException {
        AtomicInteger once = new AtomicInteger();
        CountDownLatch often = new CountDownLatch(3);

        try (Subscription first = pulse.after(SOON, once::incrementAndGet);
                Subscription second = pulse.each(often::countDown)) {
            assertThat(first).isNotSameAs(second);
            assertThat(often.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(once).hasValue(1);
    }

    @Test
    void whatFailsKeepsNothingElseFromBeingDoneAndTheClockGoesOnAfterItWasIdle() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);

        Subscription failing = pulse.after(SOON, () -> {
            throw new IllegalStateException("for the test");
        });
        Subscription good = pulse.after(SOON, first::countDown);
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        Subscription another = pulse.after(SOON, second::countDown);

        assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        failing.close();
        good.close();
        another.close();
    }
}
