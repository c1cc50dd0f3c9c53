package dev.jiramcp.mcp.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The data of server-sent events (WHATWG HTML, section 9.2.6), one after the other. Not for several threads. */
final class EventReader {
    private final InputStream in;
    private final int longest;
    private boolean afterReturn;

    EventReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 16 * 1024);
        this.longest = longest;
    }

    /**
     * The data of the next event that has any; empty at the end of the stream, where an event without its end is none.
     *
     * @throws IOException where the stream breaks, or an event is longer than allowed
     */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        Optional<String> line = line();
        while (line.isPresent()) {
            if (line.get().isEmpty() && !data.isEmpty()) {
                return Optional.of(data.substring(0, data.length() - 1));
            }
            value(line.get()).ifPresent(value -> data.append(value).append('\n'));
            if (data.length() > longest) {
                throw tooLong();
            }
            line = line();
        }
        return Optional.empty();
    }

    private static Optional<String> value(String line) {
        if (line.equals("data")) {
            return Optional.of("");
        }
        return line.startsWith("data:")
                ? Optional.of(line.substring(line.startsWith("data: ") ? "data: ".length() : "data:".length()))
                : Optional.empty();
    }

    /** A line ends with a line feed, a carriage return, or both. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (afterReturn && next == '\n') {
            next = in.read();
        }
        while (next >= 0 && next != '\n' && next != '\r') {
            bytes.write(next);
            if (bytes.size() > longest) {
                throw tooLong();
            }
            next = in.read();
        }
        afterReturn = next == '\r';
        return next < 0 ? Optional.empty() : Optional.of(bytes.toString(UTF_8));
    }

    private static IOException tooLong() {
        return new IOException("an event is longer than allowed");
    }
}
