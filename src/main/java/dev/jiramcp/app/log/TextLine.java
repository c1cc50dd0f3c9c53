package dev.jiramcp.app.log;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A record as text: time, level, where, what; control characters of foreign text are made visible. */
final class TextLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        String head = record.getInstant().truncatedTo(ChronoUnit.MILLIS) + " "
                + record.getLevel().getName().toLowerCase(Locale.ROOT) + " " + record.getLoggerName() + ": ";
        return head + oneLine(formatMessage(record)) + System.lineSeparator() + trace(record);
    }

    static String oneLine(String text) {
        return text.codePoints()
                .collect(
                        StringBuilder::new,
                        (line, point) -> {
                            if (Character.isISOControl(point)) {
                                line.append(String.format("\\u%04x", point));
                            } else {
                                line.appendCodePoint(point);
                            }
                        },
                        StringBuilder::append)
                .toString();
    }

    static String trace(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        return trace.toString()
                .lines()
                .map(line -> "    " + oneLine(line.replace("\t", "    ")) + System.lineSeparator())
                .collect(joining());
    }
}
