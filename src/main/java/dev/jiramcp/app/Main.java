package dev.jiramcp.app;

import dev.jiramcp.app.command.Commands;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(Terminal.ofProcess(), arguments));
    }
}
