package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes a process on stdio loads before anybody calls a tool: each costs the start time and memory. */
class LoadedClassesTest {
    private static final String TO_THE_LIST = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            """;

    /** How the names of the classes for policy, metrics, databases and keys begin. */
    private static final List<String> FOR_LATER = List.of(
            " com.cedarpolicy.",
            " io.micrometer.",
            " org.sqlite.",
            " org.postgresql.",
            " com.zaxxer.hikari.",
            " com.google.crypto.tink.");

    @TempDir
    Path home;

    @Test
    void nothingForPolicyMetricsDatabasesOrKeysIsLoadedForTheListOfTools() throws IOException {
        Path log = home.resolve("classes.log");
        Process process = start(log);
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            process.getOutputStream().write(TO_THE_LIST.getBytes(UTF_8));
            process.getOutputStream().flush();

            assertThat(lines.lines().filter(isAnswer(2)).findFirst())
                    .hasValueSatisfying(answer -> assertThat(answer).contains("jira_search"));

            List<String> loaded = Files.readAllLines(log);
            assertThat(loaded.stream().filter(line -> line.contains(" dev.jiramcp.app.Program ")))
                    .hasSize(1);
            assertThat(loaded.stream().filter(line -> FOR_LATER.stream().anyMatch(line::contains)))
                    .isEmpty();
            assertThat(home.resolve("jira-mcp.db")).doesNotExist();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private Process start(Path log) throws IOException {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable", // first: it ends what stands before it
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "stdio");
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("JIRA_MCP_"));
        builder.environment().put("JIRA_MCP_HOME", home.toString());
        return builder.start();
    }

    private static Predicate<String> isAnswer(int id) {
        return line -> line.contains("\"id\":" + id);
    }
}
