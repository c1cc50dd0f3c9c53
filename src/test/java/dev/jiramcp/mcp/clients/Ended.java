package dev.jiramcp.mcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that has ended.
 *
 * @param status how; -1 where it was stopped because it took too long
 * @param out what it printed
 * @param err what it printed beside that
 */
public record Ended(int status, String out, String err) {
    private static final int SECONDS = 180;

    /** Runs a program without any input. */
    public static Ended of(Path directory, List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            int status = process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : stop(process);
            Ended ended = new Ended(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return -1;
    }

    /** All that it printed. */
    public String all() {
        return out + "\n" + err;
    }
}
