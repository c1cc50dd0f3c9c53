package dev.jiramcp.app.command;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
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
        try (Program program = Program.start(settings(), sandbox);
                HttpDoor door = HttpDoor.open(program)) {
            terminal().tell("Serving MCP at " + door.mcp());
            terminal().stop().await();
        }
        return Commands.done();
    }
}
