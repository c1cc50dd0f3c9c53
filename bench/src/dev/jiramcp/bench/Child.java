package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process under measure, spoken to by lines. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    /** Starts it; what it says on standard error goes to a file. */
    static Child start(List<String> command, Map<String, String> environment, Path errors) {
        try {
            Files.createDirectories(errors.getParent());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("JIRA_MCP_"));
            builder.environment().putAll(environment);
            return new Child(builder.start());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The next line that it prints. */
    String read() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the process ended: " + process.info().commandLine());
            }
            return line;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Sends a request and waits for its answer; notifications in between are passed over. */
    String ask(String id, String request) {
        send(request);
        String line = read();
        while (!line.contains("\"id\":" + id)) {
            line = read();
        }
        return line;
    }

    /** The most memory that it ever held, in megabytes. */
    double peak() {
        return status("VmHWM:");
    }

    /** The processor time that it used since its start, in milliseconds: what is left of the noise of a busy machine. */
    double cpu() {
        return cpu(process.pid());
    }

    /** The same, with that of what it has started. */
    double cpuOfAll() {
        return cpu() + process.descendants().mapToDouble(each -> cpu(each.pid())).sum();
    }

    private static double cpu(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
        } catch (IOException none) {
            return Double.NaN;
        }
    }

    private double status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException none) {
            return Double.NaN;
        }
    }

    /** The words of its command line as the system has them, after every {@code exec}. */
    List<String> words() {
        try {
            return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).split("\0"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Waits until it has ended by itself. */
    void await() {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("failed: " + process.info().commandLine());
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Asks it to stop and waits as long as it takes, such as to write its class-data archive. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Ends what it has started, too, such as the runtime behind a script. */
    void closeAll() {
        process.descendants().forEach(ProcessHandle::destroy);
        close();
    }

    /** Closes its input, on which a stdio server ends, or else ends it. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroy();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what it prints to the end, in the background. */
    void drain() {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "drain");
        reader.setDaemon(true);
        reader.start();
    }
}
