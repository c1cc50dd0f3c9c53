package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far a search looks, by how long its statements take. */
class PaceTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final AtomicLong time = new AtomicLong();
    private final Pace pace = new Pace(time::get, PATIENCE);

    /** Passes records that take so long each until it looks no further; how long that was. */
    private Duration look(Duration each) {
        do {
            time.addAndGet(each.multipliedBy(pace.step()).toNanos());
        } while (pace.goesOn());
        return Duration.ofNanos(time.get());
    }

    @Test
    void takesBiggerStepsWhileTheyAreQuick() {
        assertThat(pace.step()).isEqualTo(100);
        assertThat(pace.goesOn()).isTrue();
        assertThat(pace.isOver()).isFalse();
        assertThat(pace.step()).isEqualTo(200);
        assertThat(look(Duration.ofNanos(1_000))).isLessThan(PATIENCE.plusMillis(5));
        assertThat(pace.step()).isEqualTo(800);
    }

    @Test
    void endsSoonAfterItsTimeHoweverSlowTheDiskIs() {
        assertThat(look(Duration.ofNanos(400_000))).isLessThan(PATIENCE.plusMillis(20));
        assertThat(pace.step()).isEqualTo(50);
        assertThat(pace.isOver()).isTrue();
    }

    @Test
    void endsSoonAfterItsTimeWhereRecordsAreInMemory() {
        assertThat(look(Duration.ofNanos(40_000))).isLessThan(PATIENCE.plusMillis(20));
    }
}
