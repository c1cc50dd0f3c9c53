package dev.jiramcp.connection.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What requests to the webhook are signed with: {@code whsec_} and 24 to 64 bytes in base64 (Standard Webhooks, "Signature
 * scheme"). Several with spaces between them all sign, so that a receiver can change from one to the next.
 */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private SigningSecret(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a secret, or several.
     *
     * @throws IllegalArgumentException where it has another form, without telling it
     */
    public static SigningSecret of(Secret text) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String word : requireNonNull(text, "text is null").reveal().strip().split("\\s+")) {
            keys.add(new SecretKeySpec(bytes(word), ALGORITHM));
        }
        return new SigningSecret(keys);
    }

    private static byte[] bytes(String word) {
        byte[] bytes = new byte[0];
        if (word.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(word.substring(PREFIX.length()));
            } catch (IllegalArgumentException notBase64) {
                bytes = new byte[0];
            }
        }
        if (bytes.length < LEAST || bytes.length > MOST) {
            throw new IllegalArgumentException(
                    "a webhook secret is 'whsec_' and 24 to 64 bytes in base64; make one with: echo whsec_$(openssl rand"
                            + " -base64 32)");
        }
        return bytes;
    }

    /** The header {@code webhook-signature} of a message, as sent at a time. */
    public String signature(String id, Instant sent, String body) {
        byte[] signed = (id + "." + sent.getEpochSecond() + "." + body).getBytes(UTF_8);
        return keys.stream().map(key -> "v1," + mac(key, signed)).collect(Collectors.joining(" "));
    }

    private static String mac(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java lacks " + ALGORITHM, missing);
        }
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
