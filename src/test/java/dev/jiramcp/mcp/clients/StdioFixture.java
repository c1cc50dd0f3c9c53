package dev.jiramcp.mcp.clients;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.mcp.fixture.FixtureService;
import dev.jiramcp.mcp.stdio.StdioServer;
import dev.jiramcp.mcp.stdio.StdioSettings;

/** A process that serves the fixture service on stdio, beside something that prints where it should not. */
final class StdioFixture {
    private StdioFixture() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(() -> {});
        System.out.println("A library that prints to standard output.");
        StdioServer.run(new FixtureService(), terminal.in(), terminal.out(), StdioSettings.DEFAULT);
    }
}
