package dev.jiramcp.sandbox.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.util.Base64;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes texts that look like Atlassian's JSON Web Tokens, in their real size. They mean nothing: a client that reads
 * them, or checks their signature, is wrong.
 */
final class Jwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final RandomGenerator random;

    Jwt(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A code: small, signed with a shared key. */
    String code(ObjectNode claims) {
        claims.put("iss", "auth.atlassian.com").put("https://id.atlassian.com/atl_token_type", "AUTH_CODE");
        return token("HS256", claims, 24, 32);
    }

    /** An access token, of about 2 to 3 kB. */
    String access(ObjectNode claims) {
        return large("ACCESS", claims);
    }

    /** A refresh token, of about 2 to 3 kB. */
    String refresh(ObjectNode claims) {
        return large("ROTATING_REFRESH", claims);
    }

    private String large(String type, ObjectNode claims) {
        claims.put("iss", "https://auth.atlassian.com").put("https://id.atlassian.com/atl_token_type", type);
        return token("RS256", claims, 700 + random.nextInt(500), 256);
    }

    private String token(String algorithm, ObjectNode claims, int filler, int signature) {
        String header = Json.write(Json.object()
                .put("kid", "auth.atlassian.com-SANDBOX-" + text(9))
                .put("alg", algorithm));
        claims.put("jti", text(16)).put("https://id.atlassian.com/session_id", text(filler));
        return encode(header.getBytes(UTF_8)) + "." + encode(Json.write(claims).getBytes(UTF_8)) + "."
                + text(signature);
    }

    /** So many random bytes, as text. */
    synchronized String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return encode(drawn);
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
