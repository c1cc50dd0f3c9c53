package dev.jiramcp.app.settings;

import dev.jiramcp.audit.CheckpointRules;
import dev.jiramcp.audit.place.PlaceAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the audit log is kept: its second place, how often that is told, and how long records stay. */
final class AuditReader {
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,6})(s|m|h|d)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DECADES = Duration.ofDays(36_500);

    private final Given given;

    AuditReader(Given given) {
        this.given = given;
    }

    Settings.Auditing read() {
        return new Settings.Auditing(
                given.value(Setting.AUDIT_CHECKPOINT, AuditReader::place),
                rules(),
                given.value(
                        Setting.AUDIT_RETENTION,
                        text -> period(text, DAY, DECADES, "1d to 36500d, such as 90d or 400d")));
    }

    private static PlaceAddress place(String text) {
        return PlaceAddress.of(text.startsWith("~/") ? Sources.path(text).toString() : text);
    }

    private CheckpointRules rules() {
        CheckpointRules usual = CheckpointRules.USUAL;
        long records = given.value(Setting.AUDIT_CHECKPOINT_RECORDS, AuditReader::records)
                .orElse(usual.records());
        Duration interval = given.value(Setting.AUDIT_CHECKPOINT_INTERVAL, AuditReader::delay)
                .orElse(usual.interval());
        Duration overdue = given.value(Setting.AUDIT_CHECKPOINT_OVERDUE, AuditReader::delay)
                .orElse(interval.multipliedBy(5));
        if (overdue.compareTo(interval) <= 0) {
            given.problem(
                    Setting.AUDIT_CHECKPOINT_OVERDUE,
                    "it must be longer than " + Setting.AUDIT_CHECKPOINT_INTERVAL.variable()
                            + ", after which a checkpoint is made");
            return usual;
        }
        return new CheckpointRules(records, interval, overdue);
    }

    private static long records(String text) {
        long number = text.matches("[0-9]{1,7}") ? Long.parseLong(text) : 0;
        if (number < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a number from 1 to 9999999");
        }
        return number;
    }

    private static Duration delay(String text) {
        return period(text, Duration.ofSeconds(1), DAY, "1s to 1d, such as 60s or 5m");
    }

    private static Duration period(String text, Duration least, Duration most, String range) {
        Matcher form = PERIOD.matcher(text);
        if (form.matches()) {
            Duration period = Duration.ofSeconds(Long.parseLong(form.group(1)) * seconds(form.group(2)));
            if (period.compareTo(least) >= 0 && period.compareTo(most) <= 0) {
                return period;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a time from " + range);
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> Duration.ofMinutes(1).toSeconds();
            case "h" -> Duration.ofHours(1).toSeconds();
            default -> DAY.toSeconds();
        };
    }
}
