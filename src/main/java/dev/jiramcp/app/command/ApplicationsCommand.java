package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code applications}: the back-end applications that may ask the token endpoint for tokens. */
@Command(
        name = "applications",
        mixinStandardHelpOptions = true,
        description = "Registers, lists and removes back-end applications, which may exchange tokens.")
final class ApplicationsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With its own commands. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new ApplicationsCommand())
                .addSubcommand(new ApplicationsAdd(terminal))
                .addSubcommand(new ApplicationsList(terminal))
                .addSubcommand(new ApplicationsRemove(terminal))
                .addSubcommand(new ApplicationsSecret(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which of add, list, remove and secret?");
    }
}
