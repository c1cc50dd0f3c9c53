package dev.jiramcp.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Response;

/** An answer whose body is read while it comes, such as a stream of events. It ends with the reading of it. */
public final class HttpStream {
    private final Response response;

    HttpStream(Response response) {
        this.response = response;
    }

    /** Reads an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What came of it; the connection breaking is thrown on. */
        T read(HttpStream stream) throws IOException;
    }

    public int status() {
        return response.code();
    }

    /** The headers, their names in lower case. */
    public Map<String, List<String>> headers() {
        return response.headers().toMultimap();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return response.headers().values(name).stream().findFirst();
    }

    /** The media type in lower case without parameters; empty where there is none. */
    public String type() {
        String type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The body as it comes. */
    public InputStream body() {
        return response.body().byteStream();
    }

    /** The rest of the body, whole; larger than the limit is a failure. */
    public byte[] rest(int limit) throws IOException {
        return Bodies.read(response, limit);
    }
}
