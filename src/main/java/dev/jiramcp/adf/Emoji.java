package dev.jiramcp.adf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The short names of common emoji; any other {@code :word:} is text. */
final class Emoji {
    /** Read once; immutable. */
    static final Emoji ALL = new Emoji();

    private final Map<String, String> characters;

    private Emoji() {
        try (InputStream table = Emoji.class.getResourceAsStream("emoji.txt")) {
            if (table == null) {
                throw new IllegalStateException("emoji.txt is missing");
            }
            characters = new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The character of a short name without its colons. */
    Optional<String> character(String name) {
        return Optional.ofNullable(characters.get(name));
    }
}
