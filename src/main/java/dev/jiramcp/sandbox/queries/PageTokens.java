package dev.jiramcp.sandbox.queries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Page tokens: opaque, bound to the query that they continue, and good for seven days. */
final class PageTokens {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int SEAL = 32;

    private final SecretKeySpec key;

    PageTokens(UUID key) {
        this.key = new SecretKeySpec(key.toString().getBytes(UTF_8), "HmacSHA256");
    }

    /** A token for the page that begins at an index. */
    String issue(String query, int index, Instant now) {
        byte[] content = (index + " " + now.plus(LIFE).getEpochSecond()).getBytes(UTF_8);
        byte[] seal = seal(query, content);
        byte[] token = new byte[SEAL + content.length];
        System.arraycopy(seal, 0, token, 0, SEAL);
        System.arraycopy(content, 0, token, SEAL, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The index that a token stands for; empty where it is not one of ours, of another query, or too old. */
    Optional<Integer> read(String token, String query, Instant now) {
        byte[] bytes = decode(token);
        if (bytes.length <= SEAL) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(bytes, SEAL, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(bytes, SEAL), seal(query, content))) {
            return Optional.empty();
        }
        String[] parts = new String(content, UTF_8).split(" ", -1);
        boolean alive = now.getEpochSecond() <= Long.parseLong(parts[1]);
        return alive ? Optional.of(Integer.valueOf(parts[0])) : Optional.empty();
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private byte[] seal(String query, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(query.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-SHA256 is missing", missing);
        }
    }
}
