package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a process is given: its streams, its environment, and the word to stop.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param environment the environment variables
 * @param stop tells a command that runs until it is stopped
 */
public record Terminal(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, StopSignal stop) {
    public Terminal {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        environment = Map.copyOf(environment);
        requireNonNull(stop, "stop is null");
    }

    /**
     * The one of this process. Whatever a library prints to {@code System.out} from here on goes to standard error, so
     * that nothing but the program's own output is ever written to standard output.
     */
    public static Terminal ofProcess(StopSignal stop) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        System.setOut(err);
        System.setErr(err);
        return new Terminal(System.in, out, err, System.getenv(), stop);
    }

    /** Prints a line of the program's own output. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line for the person at the terminal, beside the output. */
    public void tell(String line) {
        err.println(line);
    }

    /** Standard output for a library that wants a writer. */
    public PrintWriter outWriter() {
        return new PrintWriter(out, true, UTF_8);
    }

    /** Standard error for a library that wants a writer. */
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, UTF_8);
    }
}
