package dev.jiramcp.sandbox.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.sandbox.wire.Request;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in the {@code Authorization} header of a request. */
sealed interface Credential {
    /** Nothing, or a scheme that nobody knows. */
    record Missing(boolean attempted) implements Credential {}

    /** An address and an API token (RFC 7617). */
    record Basic(String email, String token) implements Credential {}

    /** An access token (RFC 6750). */
    record Bearer(String token) implements Credential {
        private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

        boolean looksLikeJwt() {
            return JWT.matcher(token).matches();
        }
    }

    /** Reads the header. */
    static Credential of(Request request) {
        Optional<String> header = request.headers().first("Authorization").map(String::strip);
        if (header.isEmpty() || header.get().isEmpty()) {
            return new Missing(false);
        }
        String[] parts = header.get().split("\\s+", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(rest);
            case "bearer" -> new Bearer(rest);
            default -> new Missing(true);
        };
    }

    private static Credential basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? new Missing(true) : new Basic(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return new Missing(true);
        }
    }
}
