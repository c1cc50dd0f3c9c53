package dev.jiramcp.app;

import dev.jiramcp.app.command.Commands;
import java.util.Optional;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessStop stop = new ProcessStop();
        int status = run(Terminal.ofProcess(stop), arguments);
        stop.ended();
        System.exit(status);
    }

    private static int run(Terminal terminal, String... arguments) {
        Optional<HostStart> start = HostStart.of(arguments);
        return start.isPresent() ? start.get().run(terminal) : Commands.run(terminal, arguments);
    }
}
