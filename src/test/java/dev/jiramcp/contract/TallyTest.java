package dev.jiramcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void saysHowMuchThereWasOfEachAndHowMuchOfItFailed() {
        tally.add(Tally.Of.PAIRS, 80, 1);
        tally.add(Tally.Of.OPERATIONS, 43, 0);
        tally.add(Tally.Of.PAIRS, 1_000, 2);
        assertThat(tally.line()).isEqualTo("contract: 43 operations, 1,083 pairs: 1,123 passed, 3 failed");
    }

    @Test
    void saysNothingWhereNothingWasCounted() {
        assertThat(tally.line()).isEmpty();
    }
}
