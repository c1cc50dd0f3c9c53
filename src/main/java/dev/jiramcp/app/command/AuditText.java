package dev.jiramcp.app.command;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditJson;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.Readings.Reader;
import dev.jiramcp.model.TenantId;
import java.util.List;

/** Audit records as lines for people. */
final class AuditText {
    /** Details that a line has room for. */
    private static final List<String> SHOWN = List.of("site", "connection", "error", "decision", "millis");

    private AuditText() {}

    /** Who uses the command line, for the record. */
    static Reader reader(TenantId tenant) {
        return new Reader(tenant, "system:operator", "terminal");
    }

    static String line(AuditEntry entry) {
        AuditRecord record = entry.entry();
        StringBuilder line = new StringBuilder(record.at().toString());
        entry.link().ifPresent(link -> line.append("  #").append(link.seq()));
        line.append("  ").append(record.outcome());
        AuditJson.ending(entry)
                .ifPresent(ending -> line.append(entry.isOpen() ? " (no outcome)" : " (" + ending + ")"));
        line.append("  ").append(record.action());
        append(line, record.subject());
        line.append("  by ").append(record.actor());
        append(line, record.client().isEmpty() ? "" : "through " + record.client());
        SHOWN.forEach(name -> append(line, shown(record, name)));
        return line.toString();
    }

    private static String shown(AuditRecord record, String name) {
        String value = record.details().path(name).asString("");
        return value.isEmpty() ? "" : name + "=" + printable(value);
    }

    /** What comes from outside must not look like another line. */
    private static String printable(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", "\uFFFD");
    }

    private static void append(StringBuilder line, String word) {
        if (!word.isEmpty()) {
            line.append("  ").append(word);
        }
    }
}
