package dev.jiramcp.mcp.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Programs of the npm registry that tests run, on the Node that is pinned beside them. */
public final class Node {
    private static final Path HOME = Path.of("src/test/node").toAbsolutePath();
    private static final Path MODULES = HOME.resolve("node_modules");

    private Node() {}

    /** Skips the test where the programs are not installed. */
    public static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(MODULES.resolve("node/bin/node")),
                "skipped: run 'npm ci' in src/test/node to test with real clients");
    }

    /** The command that runs a script, found beside node_modules or in it. */
    public static List<String> command(String script, String... arguments) {
        Path own = HOME.resolve(script);
        List<String> command = new ArrayList<>();
        command.add(MODULES.resolve("node/bin/node").toString());
        command.add((Files.exists(own) ? own : MODULES.resolve(script)).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a script. */
    public static Ended run(String script, String... arguments) {
        return Ended.of(HOME, command(script, arguments), Map.of());
    }

    /** The path of a program in node_modules that is no script. */
    public static String program(String name) {
        return MODULES.resolve(".bin").resolve(name).toString();
    }
}
