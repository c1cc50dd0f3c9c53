package dev.jiramcp.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Progress of several pieces of work in one request. */
class RisingTest {
    private final List<String> told = new ArrayList<>();
    private final Rising rising = new Rising((done, total, message) ->
            told.add(done + (total.isPresent() ? "/" + total.getAsDouble() : "") + " " + message));

    @Test
    void isToldAsItIsWhereItGrows() {
        rising.report(0, OptionalDouble.of(2), "a");
        rising.report(1, OptionalDouble.of(2), "b");
        assertThat(told).containsExactly("0.0/2.0 a", "1.0/2.0 b");
    }

    @Test
    void goesOnWhereTheWorkBeforeStopped() {
        rising.report(0, OptionalDouble.of(240), "waiting");
        rising.report(5, OptionalDouble.of(240), "waiting");
        rising.report(0, OptionalDouble.of(2), "first");
        rising.report(1, OptionalDouble.of(2), "second");
        rising.report(1, OptionalDouble.empty(), "again");
        assertThat(told)
                .containsExactly(
                        "0.0/240.0 waiting", "5.0/240.0 waiting", "6.0/8.0 first", "7.0/8.0 second", "8.0 again");
    }
}
