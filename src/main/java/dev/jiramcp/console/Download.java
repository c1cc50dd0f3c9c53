package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * A file that is written while it is sent.
 *
 * @param type its media type
 * @param name what the browser saves it as: letters, digits, dots and hyphens
 */
public record Download(String type, String name, Content content) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Writes what is in it. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public Download {
        requireNonNull(type, "type is null");
        requireNonNull(content, "content is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a file: " + name);
        }
    }
}
