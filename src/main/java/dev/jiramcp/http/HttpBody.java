package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of a request; never printed, since it may hold a secret. */
public final class HttpBody {
    private final String type;
    private final byte[] bytes;

    private HttpBody(String type, byte[] bytes) {
        this.type = requireNonNull(type, "type is null");
        this.bytes = bytes;
    }

    /** A JSON text. */
    public static HttpBody json(String text) {
        return of("application/json", text.getBytes(UTF_8));
    }

    /** A form, {@code application/x-www-form-urlencoded}. */
    public static HttpBody form(Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return of("application/x-www-form-urlencoded", text.getBytes(UTF_8));
    }

    /** Bytes of any type. */
    public static HttpBody of(String type, byte[] bytes) {
        return new HttpBody(type, bytes.clone());
    }

    /** The media type. */
    public String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return type + ", " + bytes.length + " bytes";
    }
}
