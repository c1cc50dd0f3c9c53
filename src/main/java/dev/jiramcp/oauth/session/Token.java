package dev.jiramcp.oauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An opaque value of 256 random bits that somebody else keeps: a cookie, a code, a token. Only its hash is stored, so that
 * who reads the database can use none of them.
 */
public final class Token {
    private static final int BYTES = 32;

    private final String value;

    private Token(String value) {
        this.value = requireNonNull(value, "value is null");
    }

    /** A new one. */
    public static Token make(SecureRandom random) {
        return make("", random);
    }

    /** A new one that begins with a word, so that a person, or a scanner for leaked secrets, sees what it is. */
    public static Token make(String prefix, SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** One that came back, whatever it is. */
    public static Token of(String value) {
        return new Token(value);
    }

    /** What is stored of it. */
    public byte[] hash() {
        return sha256(value);
    }

    /** Another value for the same holder that tells nothing about this one. */
    public String derived(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(purpose + "\n" + value));
    }

    /** The value itself, for the one who is to keep it. */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return "[token]";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
