package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.Version;
import dev.jiramcp.model.Refusal;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of the program, and what their ends are: 0 done, 1 the operation failed, 2 wrong use, 3 not compared. */
public final class Commands {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int NOT_COMPARED = 3;

    private Commands() {}

    @Command(
            name = "jira-mcp",
            description = "Jira Cloud for AI agents, over the Model Context Protocol.",
            mixinStandardHelpOptions = true,
            footer = {"", "Try it with nothing to set up: jira-mcp demo"})
    static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
        }
    }

    /** Runs a command line and gives the exit status. */
    public static int run(Terminal terminal, String... arguments) {
        return all(terminal)
                .setExecutionExceptionHandler((failure, command, parsed) -> end(terminal, failure))
                .setParameterExceptionHandler((wrong, given) -> wrongUse(wrong))
                .execute(arguments);
    }

    /** All commands with their options, not yet run. */
    static CommandLine all(Terminal terminal) {
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new Demo(terminal))
                .addSubcommand(new Stdio(terminal))
                .addSubcommand(new Serve(terminal))
                .addSubcommand(new Call(terminal))
                .addSubcommand(new Connect(terminal))
                .addSubcommand(new Connections(terminal))
                .addSubcommand(new Disconnect(terminal))
                .addSubcommand(new InstallationCommand(terminal))
                .addSubcommand(new Tools(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(WebhookCommand.with(terminal))
                .addSubcommand(VaultCommand.with(terminal))
                .addSubcommand(AuditCommand.with(terminal))
                .addSubcommand(PolicyCommand.with(terminal))
                .addSubcommand(ApplicationsCommand.with(terminal))
                .addSubcommand(TenantsCommand.with(terminal))
                .addSubcommand(new SandboxCommand(terminal))
                .addSubcommand(new WarmUp(terminal))
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter());
        line.getCommandSpec().version(Version.CURRENT);
        line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                .filter(command -> command.getCommand() instanceof WithSettings)
                .forEach(command -> SettingFlags.addTo(command.getCommandSpec()));
        return line;
    }

    /** What was wrong comes last on the screen: each command takes all settings, and its whole help would push it away. */
    private static int wrongUse(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
            if (command.getSubcommands().isEmpty()) {
                err.println("'" + command.getCommandSpec().qualifiedName() + " --help' explains it.");
            } else {
                command.usage(err);
            }
        }
        return WRONG_USE;
    }

    /** Says why a command ended and gives its exit status. */
    public static int end(Terminal terminal, Exception failure) {
        if (failure instanceof Refusal refusal) {
            terminal.tell(refusal.getMessage());
            return refusal.kind() == Refusal.Kind.CONFIGURATION || refusal.kind() == Refusal.Kind.INVALID
                    ? WRONG_USE
                    : FAILED;
        }
        byte[] id = new byte[4];
        new SecureRandom().nextBytes(id);
        String name = HexFormat.of().formatHex(id);
        LoggerFactory.getLogger(Commands.class).error("a command failed ({})", name, failure);
        terminal.tell("Something failed inside jira-mcp (id " + name + "); the log above says more.");
        return FAILED;
    }

    static int done() {
        return DONE;
    }

    static int failed() {
        return FAILED;
    }

    /** Nothing wrong was found, and what it had to be compared with is not there. */
    static int notCompared() {
        return NOT_COMPARED;
    }
}
