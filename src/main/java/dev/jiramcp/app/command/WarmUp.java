package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Main;
import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.log.Logging;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.mcp.stdio.StdioServer;
import dev.jiramcp.mcp.stdio.StdioSettings;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code warm-up}: does once, against a sandbox, what a start and a call do, so that the launcher's class-data archive
 * holds the classes that they need. For {@code stdio} the sandbox is another process: all of an archive counts as memory in
 * use, and a sandbox is not what an agent's host starts.
 */
@Command(name = "warm-up", hidden = true, description = "Loads the classes that the launcher archives.")
final class WarmUp implements Callable<Integer> {
    private static final String SESSION = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"warm-up","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"jira_search","arguments":{"jql":"project is not EMPTY"}}}
            {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"jira_list_projects","arguments":{}}}
            """;

    /** From 25 on what is hot is learnt, from the few hundred calls that it takes until methods are compiled. */
    private static final boolean PROFILED = Runtime.version().feature() >= 25;

    private static final int ASSISTANTS = 8;
    private static final int ROUNDS = 12;

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", description = "The command that will be started.")
    private String command = "stdio";

    WarmUp(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Files.createTempDirectory("jira-mcp-warm-up");
        try {
            if (command.equals("stdio")) {
                stdio(home);
            } else {
                serve(home);
            }
        } finally {
            remove(home);
        }
        terminal.tell("Warm.");
        return Commands.done();
    }

    private void stdio(Path home) throws IOException {
        Process sandbox = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "sandbox",
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = sandbox.inputReader(UTF_8);
                Program program = Program.start(settings(home, said), false)) {
            program.invitations().onThisMachine(); // as a host's start does
            session(program);
        } finally {
            sandbox.destroy();
        }
    }

    /** The sandbox says with which settings it is reached; the token is the last of them. */
    private Settings settings(Path home, BufferedReader said) throws IOException {
        Map<String, String> told = new HashMap<>();
        while (!told.containsKey("JIRA_MCP_API_TOKEN")) {
            String line = requireNonNull(said.readLine(), "the sandbox ended").strip();
            if (line.startsWith("JIRA_MCP_")) {
                told.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return logged(Settings.read(Map.of(Setting.HOME, home.toString()), told));
    }

    private Settings logged(Settings settings) {
        Logging.start(terminal.err(), settings.jsonLog());
        return settings;
    }

    private void serve(Path home) {
        Settings settings =
                logged(Settings.read(Map.of(Setting.LISTEN, "127.0.0.1:0", Setting.HOME, home.toString()), Map.of()));
        try (Program program = Program.start(settings, true)) {
            session(program);
            try (HttpDoor door = HttpDoor.open(program)) {
                ObjectNode arguments = Json.object().put("jql", "project is not EMPTY");
                McpCaller.call(door.local(), "jira_search", arguments);
                new Rehearsal(door.local(), ASSISTANTS, PROFILED ? ROUNDS : 1).run();
            }
        }
    }

    private static void session(Program program) {
        StdioServer.run(
                program.service(),
                new ByteArrayInputStream(SESSION.getBytes(UTF_8)),
                OutputStream.nullOutputStream(),
                StdioSettings.DEFAULT);
        useDatabase(program);
    }

    private static void useDatabase(Program program) {
        Place place = new Place(new TenantId("default"), "warm_up", "1", "sealed", 1);
        byte[] sealed = program.vault().seal(place, Secret.of("nothing"));
        if (!program.vault().open(place, sealed).equals(Secret.of("nothing"))) {
            throw new IllegalStateException("the vault does not work");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                boolean unused = Files.deleteIfExists(file);
            }
        }
    }
}
