package dev.jiramcp.app.command;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: MCP over streamable HTTP. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves MCP over streamable HTTP.")
final class Serve extends WithSettings {
    @Option(names = "--sandbox", description = "Use a sandbox Atlassian inside this process.")
    private boolean sandbox;

    Serve(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Program program = Program.start(settings(), sandbox)) {
            now(() -> program.vault().check());
            return serve(program);
        }
    }

    /** Does what needs the database: a wrong master key is said now, and not later; a database that is away may come back. */
    private void now(Runnable work) {
        try {
            work.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.UNAVAILABLE) {
                throw refusal;
            }
            terminal().tell(refusal.getMessage());
        }
    }

    private int serve(Program program) throws InterruptedException {
        try (HttpDoor door = HttpDoor.open(program)) {
            now(program::noteApp);
            now(program.membership()::endOver);
            terminal().tell("Serving MCP at " + door.mcp());
            terminal().tell("People connect Jira at " + door.connect());
            terminal().tell("The console is at " + door.console());
            door.prepare();
            now(() -> door.firstOwner()
                    .ifPresent(link -> terminal()
                            .tell(
                                    "Nobody owns this server yet. Open this link to become its owner and to add Jira; it works"
                                            + " once, for an hour, and the next start tells another: " + link)));
            terminal().stop().await();
        }
        return Commands.done();
    }
}
