package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code audit}: what was decided and done. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Lists, verifies and exports the audit log: what was decided and done.")
final class AuditCommand implements Runnable {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with those below it. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditListCommand(terminal))
                .addSubcommand(new AuditVerifyCommand(terminal))
                .addSubcommand(new AuditExportCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which: audit list, audit verify, or audit export?");
    }
}
