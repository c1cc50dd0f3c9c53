package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.Version;
import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditExport;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit export}: records for another system. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints all records that are meant as lines of JSON, the oldest first.")
final class AuditExportCommand extends WithSettings {
    @Mixin
    private AuditFilter filter = new AuditFilter();

    @Option(
            names = "--format",
            paramLabel = "json|ocsf",
            description = "Records as they are, or events of the Open Cybersecurity Schema Framework.")
    private String format = "json";

    AuditExportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        AuditExport.Format chosen = AuditExport.Format.of(format.toLowerCase(Locale.ROOT));
        try (Program program = Program.start(settings(), false)) {
            AuditQuery query =
                    filter.query(program, terminal(), Clock.systemUTC().instant());
            TenantId tenant = filter.tenant();
            program.bookkeeping().readings().note(AuditText.reader(tenant), "export", query);
            AuditExport export = new AuditExport(program.bookkeeping().log(), Version.CURRENT);
            export.each(tenant, query, (AuditEntry entry) -> terminal().print(export.line(entry, chosen)));
        }
        return Commands.done();
    }
}
