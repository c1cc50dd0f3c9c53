package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code policy}: who may do what. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Checks, tries and shows the policies that decide who may do what.")
final class PolicyCommand implements Runnable {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with those below it. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyCheckCommand(terminal))
                .addSubcommand(new PolicyTestCommand(terminal))
                .addSubcommand(new PolicyShowCommand(terminal))
                .addSubcommand(new PolicySchemaCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which: policy check, policy test, policy show, or policy schema?");
    }
}
