package dev.jiramcp.mcp.http;

import dev.jiramcp.mcp.protocol.RpcError;
import dev.jiramcp.mcp.protocol.RpcException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers and the body of a message that is posted. */
final class Bodies {
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    private final int largest;

    Bodies(int largest) {
        this.largest = largest;
    }

    /**
     * Reads the body.
     *
     * @throws RpcException where it is too large, or the headers do not fit what this server speaks
     */
    byte[] read(HttpServletRequest request) throws IOException {
        if (!mediaType(request.getHeader("Content-Type")).equals("application/json")) {
            throw refused(UNSUPPORTED, "A message is sent with 'Content-Type: application/json'.");
        }
        if (!accepts(request, "application/json") || !accepts(request, "text/event-stream")) {
            throw refused(NOT_ACCEPTABLE, "A client must accept both: 'Accept: application/json, text/event-stream'.");
        }
        if (request.getContentLengthLong() > largest) {
            throw tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw tooLarge();
        }
        return body;
    }

    /** Whether a client takes this media type, by name or by a range of RFC 9110, section 12.5.1. */
    static boolean accepts(HttpServletRequest request, String type) {
        String group = type.substring(0, type.indexOf('/')) + "/*";
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return Arrays.stream(accept.split(",", -1))
                .map(Bodies::mediaType)
                .anyMatch(range -> range.equals(type) || range.equals(group) || range.equals("*/*"));
    }

    private static String mediaType(@Nullable String value) {
        return Optional.ofNullable(value).orElse("").split(";", -1)[0].trim().toLowerCase(Locale.ROOT);
    }

    private RpcException tooLarge() {
        return refused(TOO_LARGE, "The message is larger than " + largest + " bytes.");
    }

    private static RpcException refused(int status, String message) {
        return RpcException.http(status, new RpcError(RpcError.INVALID_REQUEST, message));
    }
}
