package dev.jiramcp.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.pulse.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chart says in words what its picture shows. */
class ChartTest {
    @Test
    void tellsEveryHourInWhichThereWasAnything() {
        assertThat(Chart.of(new Series("Calls", List.of(0L, 12L, 0L, 7L, 3L))))
                .containsEntry("told", "12, 3 hours ago; 7, 1 hour ago; 3 in this hour")
                .containsEntry("figure", 22L);
        assertThat(Chart.of(new Series("Calls", List.of(0L, 0L)))).containsEntry("told", "nothing in 2 hours");
    }
}
