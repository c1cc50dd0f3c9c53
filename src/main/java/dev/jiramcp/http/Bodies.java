package dev.jiramcp.http;

import java.io.IOException;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
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

    static @Nullable RequestBody of(HttpCall call) {
        if (call.body().isPresent()) {
            HttpBody body = call.body().get();
            return RequestBody.create(body.bytes(), MediaType.parse(body.type()));
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
