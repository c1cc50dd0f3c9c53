package dev.jiramcp.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Stands for what somebody was shown before they change it: whoever gives it back and finds that it is another one now would
 * undo, unseen, what somebody else did meanwhile.
 *
 * @param value the beginning of a hash, in hex; from outside it is whatever was sent
 */
public record Mark(String value) {
    private static final int BYTES = 12;

    public Mark {
        requireNonNull(value, "value is null");
    }

    /** The mark of some words in this order. */
    public static Mark of(Collection<String> words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : words) {
                byte[] bytes = word.getBytes(UTF_8);
                digest.update((bytes.length + ":").getBytes(UTF_8));
                digest.update(bytes);
            }
            return new Mark(HexFormat.of().formatHex(digest.digest(), 0, BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
