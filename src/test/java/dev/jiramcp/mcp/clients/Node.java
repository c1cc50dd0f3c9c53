package dev.jiramcp.mcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of the npm registry that tests run, on the Node that is pinned beside them. */
final class Node {
    private static final Path HOME = Path.of("src/test/node").toAbsolutePath();
    private static final Path MODULES = HOME.resolve("node_modules");

    /** What a program printed, both streams together, and how it ended. */
    record Ended(int status, String output) {}

    private Node() {}

    /** Skips the test where the programs are not installed. */
    static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(MODULES.resolve("node/bin/node")),
                "skipped: run 'npm ci' in src/test/node to test with real clients");
    }

    /** Runs a script, found in node_modules or beside it, for at most two minutes. */
    static Ended run(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(MODULES.resolve("node/bin/node").toString());
        Path own = HOME.resolve(script);
        command.add((Files.exists(own) ? own : MODULES.resolve(script)).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("node", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            int status = process.waitFor(120, TimeUnit.SECONDS) ? process.exitValue() : stop(process);
            String text = Files.readString(output, UTF_8);
            Files.delete(output);
            return new Ended(status, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int stop(Process process) {
        process.destroyForcibly();
        return -1;
    }
}
