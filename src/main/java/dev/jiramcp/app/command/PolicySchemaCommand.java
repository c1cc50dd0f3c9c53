package dev.jiramcp.app.command;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.policy.PolicyTexts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code policy schema}: what policies can speak of. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the schema, in Cedar's own form: what policies can speak of.")
final class PolicySchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    PolicySchemaCommand(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    @Override
    public Integer call() {
        terminal.print(PolicyTexts.schema().stripTrailing());
        return Commands.done();
    }
}
