package dev.jiramcp.app;

import dev.jiramcp.app.command.Commands;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessStop stop = new ProcessStop();
        int status = Commands.run(Terminal.ofProcess(stop), arguments);
        stop.ended();
        System.exit(status);
    }
}
