package dev.jiramcp.adf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Days, as ADF has them: milliseconds of the day's start in UTC, as a text. */
final class Dates {
    private Dates() {}

    static Optional<String> timestamp(String day) {
        try {
            return Optional.of(Long.toString(LocalDate.parse(day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<String> day(String timestamp) {
        try {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(timestamp)), ZoneOffset.UTC);
            return day.getYear() >= 0 && day.getYear() <= 9999 ? Optional.of(day.toString()) : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
