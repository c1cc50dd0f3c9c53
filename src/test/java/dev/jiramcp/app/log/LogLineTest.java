package dev.jiramcp.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static String line(Formatter formatter, String message) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setInstant(Instant.parse("2026-05-01T10:00:00.123456Z"));
        record.setLoggerName("dev.jiramcp.jira");
        return formatter.format(record);
    }

    @Test
    void keepsForeignTextOnOneLine() {
        assertThat(line(new TextLine(), "site 'a\nb\u001b[31m'"))
                .isEqualTo("2026-05-01T10:00:00.123Z warning dev.jiramcp.jira: site 'a\\u000ab\\u001b[31m'"
                        + System.lineSeparator());
    }

    @Test
    void letsNoFailureWriteALineOfItsOwn() {
        LogRecord record = new LogRecord(Level.SEVERE, "failed");
        record.setInstant(Instant.parse("2026-05-01T10:00:00Z"));
        record.setLoggerName("dev.jiramcp.call");
        record.setThrown(new IllegalStateException("a\n2026-05-01T10:00:01Z info forged\u001b[31m"));
        assertThat(new TextLine().format(record).lines().skip(1))
                .allMatch(line -> line.startsWith("    "))
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void writesJsonThatAMachineReads() {
        assertThat(Json.parse(line(new JsonLine(), "one \"two\""))
                        .path("message")
                        .asString())
                .isEqualTo("one \"two\"");
    }
}
