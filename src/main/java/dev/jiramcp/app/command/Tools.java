package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Manifest;
import dev.jiramcp.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tools}: what tools there are, in which toolsets, and the scopes they need. */
@Command(
        name = "tools",
        mixinStandardHelpOptions = true,
        description = "Lists the tools, their toolsets and the scopes that they need.")
final class Tools extends WithSettings {
    @Option(
            names = "--manifest",
            arity = "0..1",
            fallbackValue = ".",
            paramLabel = "FOLDER",
            description = "Write tools-manifest.json into a folder instead, this one unless another is named.")
    private Optional<Path> manifest = Optional.empty();

    @Option(
            names = "--scopes",
            description = "List every scope of Jira instead: what it allows, and which tools it unlocks.")
    private boolean scopes;

    Tools(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (manifest.isPresent()) {
            return write(manifest.get().resolve("tools-manifest.json"));
        }
        List<Tool<?, ?>> offered = Program.selection(settings()).tools();
        if (scopes) {
            Scopes.lines(offered).forEach(terminal()::print);
            return Commands.done();
        }
        for (Tool<?, ?> tool : Catalogue.ALL.tools()) {
            terminal()
                    .print(String.format(
                            "%s %-26s %-12s %-8s %s",
                            offered.contains(tool) ? "*" : " ",
                            tool.name(),
                            tool.toolset().id(),
                            tool.readOnly() ? "reads" : "changes",
                            scopes(tool)));
        }
        terminal()
                .print("* offered with these settings: " + offered.size() + " of "
                        + Catalogue.ALL.tools().size());
        return Commands.done();
    }

    private static String scopes(Tool<?, ?> tool) {
        return tool.scopes().usual().stream().sorted().map(Scope::value).collect(joining(" "));
    }

    private int write(Path file) {
        try {
            Files.writeString(file, Manifest.of(Catalogue.ALL), UTF_8);
        } catch (IOException unwritable) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "unwritable", "The file " + file + " can't be written.")
                    .withRemedy("Name a folder that exists and may be written to.")
                    .causedBy(unwritable);
        }
        terminal().tell("Wrote " + file.toAbsolutePath().normalize());
        return Commands.done();
    }
}
