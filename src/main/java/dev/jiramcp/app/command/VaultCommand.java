package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code vault}: the keys under which secrets are sealed. */
@Command(
        name = "vault",
        mixinStandardHelpOptions = true,
        description = "Shows and rotates the keys under which secrets are sealed.")
final class VaultCommand implements Runnable {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with those below it. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new VaultCommand())
                .addSubcommand(new VaultStatusCommand(terminal))
                .addSubcommand(new VaultRotateCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which: vault status, or vault rotate?");
    }
}
