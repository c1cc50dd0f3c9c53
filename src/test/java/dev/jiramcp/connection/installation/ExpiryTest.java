package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day on which an API token ends. */
class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void isTheBeginningOfThatDay() {
        assertThat(Expiry.read(" 2027-05-31 ", NOW)).isEqualTo("2027-05-31T00:00:00Z");
        assertThat(Expiry.read("2027-11-20", NOW)).isEqualTo("2027-11-20T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20,ended on 2026-11-20",
        "2020-01-01,ended on 2020-01-01",
        "2027-11-30,after a year at most",
        "31.05.2027,Not a day",
        "'',Not a day",
    })
    void isADayOnWhichATokenCanEnd(String day, String why) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Expiry.read(day, NOW));
        assertThat(refusal.code()).isEqualTo("invalid_expiry");
        assertThat(refusal.getMessage()).contains(why);
    }
}
