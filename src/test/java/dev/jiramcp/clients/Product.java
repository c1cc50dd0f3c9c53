package dev.jiramcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product serving HTTP in a process of its own, which ends with this value and at the latest with this process. */
final class Product implements AutoCloseable {
    private static final String SERVING = "Serving MCP at ";

    private final Process process;
    private final Thread atExit;
    private final URI endpoint;

    private Product(Process process) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        this.endpoint = address(process);
    }

    /** The command that runs the product from the classes under test. */
    static List<String> command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath(),
                                "dev.jiramcp.app.Main"),
                        Stream.of(arguments))
                .toList();
    }

    /** Of this process, for one that runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
    }

    /** Serves on a free port, with a sandbox and these settings. */
    static Product serve(Path home, Map<String, String> settings) {
        return start(home, settings, "serve", "--sandbox", "--listen", "127.0.0.1:0");
    }

    /** Serves on this port, with these settings. */
    static Product replica(Path home, int port, Map<String, String> settings) {
        return start(home, settings, "serve", "--listen", "127.0.0.1:" + port);
    }

    private static Product start(Path home, Map<String, String> settings, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("JIRA_MCP_"));
        builder.environment().put("JIRA_MCP_HOME", home.toString());
        builder.environment().putAll(settings);
        try {
            return new Product(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .directory(home.toFile())
                    .start());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Reads what it says on standard error, until it has said its address; the rest is read so that it never waits. */
    private static URI address(Process process) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        List<String> said = new ArrayList<>();
        URI address = lines.lines()
                .peek(said::add)
                .filter(line -> line.startsWith(SERVING))
                .findFirst()
                .map(line -> URI.create(line.substring(SERVING.length())))
                .orElseThrow(() -> new IllegalStateException("the product ended: " + String.join("\n", said)));
        Thread rest = new Thread(() -> drain(lines), "product-stderr");
        rest.setDaemon(true);
        rest.start();
        return address;
    }

    private static void drain(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // with the process; there is nothing more to read
        }
    }

    /** Kills it by SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
