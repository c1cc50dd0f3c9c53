package dev.jiramcp.app.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Asks the person at a terminal. What is secret does not appear on the screen where there is one. */
public final class Questions {
    private static final int LONGEST = 4096;

    private final Terminal terminal;

    public Questions(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /** The answer to a question; none where the input is at its end, or the answer empty. */
    public Optional<String> ask(String question) {
        prompt(question);
        return line().map(String::strip).filter(answer -> !answer.isEmpty());
    }

    /** The same, without showing what is typed. Newer runtimes give a console for a pipe too, which reads it just as well. */
    @SuppressWarnings("SystemConsoleNull")
    public Optional<String> askSecret(String question) {
        Console console = System.console();
        if (terminal.in() != System.in || console == null) {
            return ask(question);
        }
        char[] typed = console.readPassword("%s", question);
        return Optional.ofNullable(typed).map(String::new).map(String::strip).filter(answer -> !answer.isEmpty());
    }

    private void prompt(String question) {
        terminal.err().print(question);
        terminal.err().flush();
    }

    /** One line, and not a byte more: what follows belongs to the next question. */
    private Optional<String> line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = terminal.in().read();
            while (next >= 0 && next != '\n' && line.size() < LONGEST) {
                line.write(next);
                next = terminal.in().read();
            }
            return next < 0 && line.size() == 0 ? Optional.empty() : Optional.of(line.toString(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
