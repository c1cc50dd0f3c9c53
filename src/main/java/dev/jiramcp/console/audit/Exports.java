package dev.jiramcp.console.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditExport;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.console.Download;
import dev.jiramcp.console.Operator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Records as a file, written while it is sent. */
final class Exports {
    private final Desk desk;
    private final Reader reader;

    Exports(Desk desk, Reader reader) {
        this.desk = requireNonNull(desk, "desk is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    Download of(Operator operator, Asked asked, String format) {
        AuditExport.Format chosen = AuditExport.Format.of(format);
        AuditQuery query = asked.query();
        reader.reads(operator, "export", query);
        AuditExport export = new AuditExport(desk.log(), desk.version());
        return new Download("application/x-ndjson", "audit-" + chosen.word() + ".jsonl", out -> {
            OutputStream buffered = new BufferedOutputStream(out);
            try {
                export.each(operator.tenant(), query, entry -> write(buffered, export.line(entry, chosen)));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
            buffered.flush();
        });
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(US_ASCII));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
