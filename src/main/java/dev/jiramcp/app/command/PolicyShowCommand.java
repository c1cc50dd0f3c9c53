package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.active.ActivePolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policy show}: the policies that hold. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the policies that hold, and what is wrong with them.")
final class PolicyShowCommand extends WithSettings {
    @Mixin
    private ForTenant tenant = new ForTenant();

    PolicyShowCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            TenantId whose = tenant.id();
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
