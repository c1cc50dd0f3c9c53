package dev.jiramcp.app.command;

import dev.jiramcp.app.Policies;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.cedar.SetReader;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code policy check}: whether policies can be used. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks policies against the schema, and says what is wrong in which line and column.",
            "Without a file, those that hold."
        })
final class PolicyCheckCommand extends WithSettings {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files, or folders of .cedar files: one set together.")
    private List<Path> files = List.of();

    PolicyCheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        List<SourceFile> sources = files.isEmpty() ? holding(settings) : PolicyFiles.in(files);
        SetReader.Reading reading = Policies.reader(settings).read("checked", sources);
        reading.problems().forEach(problem -> terminal().print(problem.toString()));
        reading.set()
                .ifPresent(set ->
                        terminal().print(set.size() == 1 ? "1 policy is valid." : set.size() + " policies are valid."));
        return reading.isGood() ? Commands.done() : Commands.failed();
    }

    private static List<SourceFile> holding(Settings settings) {
        try (Program program = Program.start(settings, false)) {
            return PolicyFiles.holding(program, PolicyFiles.only());
        }
    }
}
