package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Goes on by GET at another page, so that loading it anew does nothing twice.
 *
 * @param location a path below {@code /console}, or another address
 * @param inside whether it is the former
 * @param notice what the next page says on top
 */
public record Go(URI location, boolean inside, Optional<String> notice) implements Answer {
    public Go {
        requireNonNull(location, "location is null");
        requireNonNull(notice, "notice is null");
    }

    /** To a page of the console. */
    public static Go to(String path) {
        return new Go(URI.create(path), true, Optional.empty());
    }

    /** To another address: never one taken from a request as it is. */
    public static Go away(URI address) {
        return new Go(address, false, Optional.empty());
    }

    /** The next page says this on top. */
    public Go saying(String text) {
        return new Go(location, inside, Optional.of(text));
    }
}
