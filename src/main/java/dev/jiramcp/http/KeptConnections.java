package dev.jiramcp.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a request that changes nothing once more where the connection that it was sent on had been kept open since an
 * earlier one and broke before anything came back (RFC 9112, 9.3.1): servers close idle connections without a word, and the
 * library looks for that before other requests alone. One that breaks on a connection of its own is sent once.
 */
final class KeptConnections implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        while (true) {
            try {
                return chain.proceed(chain.request());
            } catch (IOException broken) {
                if (!again(chain, broken)) {
                    throw broken;
                }
            }
        }
    }

    /** Each connection that broke is kept no longer, so this ends with the last of them. */
    private static boolean again(Chain chain, IOException broken) {
        Progress progress = chain.request().tag(Progress.class);
        return !(broken instanceof InterruptedIOException)
                && !chain.call().isCanceled()
                && changesNothing(chain.request())
                && progress != null
                && progress.wasKept();
    }

    private static boolean changesNothing(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }
}
