package dev.jiramcp.sandbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        VirtualClock clock = VirtualClock.stoppedAt(START);
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofDays(90));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(90)));
        clock.set(START.minusSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(5));
    }

    @Test
    void runsOnFromWhereItWasMoved() {
        VirtualClock real = VirtualClock.stoppedAt(START);
        VirtualClock clock = VirtualClock.runningWith(real);
        clock.advance(Duration.ofHours(1));
        real.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3603));
        clock.stop();
        real.advance(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3603));
        clock.run();
        real.advance(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3605));
    }

    @Test
    void isTheSameClockInAnotherZone() {
        VirtualClock clock = VirtualClock.stoppedAt(START);
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(berlin.instant()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
