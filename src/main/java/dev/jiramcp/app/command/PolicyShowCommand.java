package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.active.ActivePolicy;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy show}: the policies that hold. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the policies that hold, and what is wrong with them.")
final class PolicyShowCommand extends WithSettings {
    @Option(names = "--tenant", paramLabel = "ID", description = "Of this organisation, where there are several.")
    private Optional<String> tenant = Optional.empty();

    PolicyShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            TenantId whose = tenant.map(TenantId::new).orElseGet(PolicyFiles::only);
            ActivePolicy.Standing standing = program.policies().active().standing(whose);
            terminal().print("// " + standing.name());
            for (SourceFile file : PolicyFiles.holding(program, whose)) {
                terminal().print("// " + file.name());
                terminal().print(file.text().stripTrailing());
            }
            standing.problems().forEach(problem -> terminal().tell(problem.toString()));
            return standing.problems().stream().anyMatch(problem -> problem.isError())
                    ? Commands.failed()
                    : Commands.done();
        }
    }
}
