package dev.jiramcp.app.log;

import dev.jiramcp.model.Json;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import tools.jackson.databind.node.ObjectNode;

/** A record as one JSON object. */
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        ObjectNode line = Json.object()
                .put("time", record.getInstant().toString())
                .put("level", record.getLevel().getName().toLowerCase(Locale.ROOT))
                .put("logger", record.getLoggerName())
                .put("message", formatMessage(record));
        String trace = TextLine.trace(record);
        if (!trace.isEmpty()) {
            line.put("trace", trace);
        }
        return Json.write(line) + System.lineSeparator();
    }
}
