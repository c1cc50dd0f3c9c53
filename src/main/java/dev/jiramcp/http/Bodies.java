package dev.jiramcp.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Bodies, from ours to the library's and back. */
final class Bodies {
    private static final Set<String> NEED_A_BODY = Set.of("POST", "PUT", "PATCH");

    private Bodies() {}

    /** An answer that is larger than its budget. */
    static final class TooLarge extends IOException {
        TooLarge(int limit) {
            super("more than " + limit + " bytes");
        }
    }

    /** A body that is read while it is sent. */
    private static final class Streamed extends RequestBody {
        private static final int PIECE = 16 * 1024;

        private final @Nullable MediaType type;
        private final HttpBody.Stream stream;

        Streamed(@Nullable MediaType type, HttpBody.Stream stream) {
            this.type = type;
            this.stream = stream;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return stream.length().orElse(-1);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            byte[] piece = new byte[PIECE];
            InputStream bytes = stream.bytes();
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                sink.write(piece, 0, count);
            }
        }
    }

    static @Nullable RequestBody of(HttpCall call) {
        if (call.body().isPresent()) {
            HttpBody body = call.body().get();
            MediaType type = MediaType.parse(body.type());
            return body.stream()
                    .<RequestBody>map(stream -> new Streamed(type, stream))
                    .orElseGet(() -> RequestBody.create(body.bytes(), type));
        }
        return NEED_A_BODY.contains(call.method()) ? RequestBody.create(new byte[0], null) : null;
    }

    static byte[] read(Response response, int limit) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(limit + 1L)) {
            throw new TooLarge(limit);
        }
        return source.readByteArray();
    }
}
