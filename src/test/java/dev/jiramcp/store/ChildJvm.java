package dev.jiramcp.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another process that runs a class of the tests; it can be killed as nobody can kill a thread. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts the main method of a class. */
    public static ChildJvm start(Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its next line. */
    public String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("the process ended");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Kills it by SIGKILL, and gives the lines that it wrote until then. */
    public List<String> kill() {
        // By its handle: that leaves what it wrote to be read.
        if (!process.toHandle().destroyForcibly()) {
            throw new AssertionError("the process could not be killed");
        }
        return rest();
    }

    /** Waits for its end, and gives the lines that it wrote. */
    public List<String> rest() {
        try (Stream<String> lines = output.lines()) {
            List<String> all = lines.toList();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the process does not end");
            }
            return all;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            boolean unused = process.destroyForcibly().isAlive();
        }
    }
}
