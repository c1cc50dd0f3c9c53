package dev.jiramcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The body of a request; never printed, since it may hold a secret. */
public final class HttpBody {
    private final String type;
    private final byte[] bytes;
    private final Optional<Stream> stream;

    /**
     * A body that is read while it is sent, and so can be sent once.
     *
     * @param bytes where it comes from
     * @param length how many there are; empty where nobody knows yet
     */
    public record Stream(InputStream bytes, OptionalLong length) {
        public Stream {
            requireNonNull(bytes, "bytes is null");
            requireNonNull(length, "length is null");
        }
    }

    private HttpBody(String type, byte[] bytes, Optional<Stream> stream) {
        this.type = requireNonNull(type, "type is null");
        this.bytes = bytes;
        this.stream = stream;
    }

    /** A body that is read while it is sent. */
    public static HttpBody of(String type, Stream stream) {
        return new HttpBody(type, new byte[0], Optional.of(stream));
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
        return new HttpBody(type, bytes.clone(), Optional.empty());
    }

    /** The media type. */
    public String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<Stream> stream() {
        return stream;
    }

    @Override
    public String toString() {
        return type + ", " + (stream.isPresent() ? "a stream" : bytes.length + " bytes");
    }
}
