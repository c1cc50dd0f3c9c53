package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which requests a fault is for. The path is that of the real host: without {@code /site/{name}} and without
 * {@code /ex/jira/{cloudId}}.
 *
 * @param method the method, or any
 * @param path a regular expression for the whole path
 * @param body a text that the body contains, or any body
 */
public record Match(Optional<String> method, Pattern path, Optional<String> body) {
    private static final Pattern HOST = Pattern.compile("^/(?:(?:site|domain)/[^/]+|ex/jira/[^/]+)(?=/)");

    public Match {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(body, "body is null");
    }

    /** Every request. */
    public static Match any() {
        return new Match(Optional.empty(), Pattern.compile(".*"), Optional.empty());
    }

    /** Requests of a method for a path, such as {@code /rest/api/3/issue/{key}}: braces stand for one segment. */
    public static Match of(String method, String template) {
        return new Match(Optional.of(method), template(template), Optional.empty());
    }

    /** The pattern of a path with braces. */
    public static Pattern template(String template) {
        return Pattern.compile(Stream.of(template.split("/", -1))
                .map(part -> part.startsWith("{") && part.endsWith("}") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/")));
    }

    /** These requests, where the body contains a text. */
    public Match containing(String text) {
        return new Match(method, path, Optional.of(text));
    }

    boolean matches(Request request) {
        return method.map(wanted -> wanted.equalsIgnoreCase(request.method())).orElse(true)
                && path.matcher(hostless(request.path())).matches()
                && body.map(text -> request.text().contains(text)).orElse(true);
    }

    /** A path as it is on the real host. */
    public static String hostless(String path) {
        return HOST.matcher(path).replaceFirst("");
    }
}
