package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer, whatever its status. */
public final class HttpAnswer {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /** An answer; the names of headers are compared without case. */
    public HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> named.put(name, List.copyOf(values)));
        this.headers = named;
        this.body = requireNonNull(body, "body is null").clone();
    }

    public int status() {
        return status;
    }

    /** Whether the status is 200 to 299. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The media type in lower case without parameters; empty where there is none. */
    public String type() {
        String type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it says that it is JSON (RFC 6839, section 3.1). */
    public boolean isJson() {
        return type().equals("application/json") || type().endsWith("+json");
    }

    /** The body as UTF-8, what is not UTF-8 replaced. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The body. */
    public byte[] bytes() {
        return body.clone();
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
