package dev.jiramcp.mcp.modern;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.mcp.protocol.RpcException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * State that a client keeps for this server between two rounds of a request: sealed with AES-256-GCM, bound to the
 * caller, the request and a short time, so that no client can read it, change it or use it for anything else. Replicas
 * that share a key take over from each other.
 */
public final class RequestStates {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    /** What is made at the first use: a source of randomness takes its time to start. */
    private record Material(SecretKeySpec key, SecureRandom random) {}

    private final Lazy<Material> material;
    private final Duration life;
    private final InstantSource clock;

    private RequestStates(Lazy<Material> material, Duration life, InstantSource clock) {
        this.material = material;
        this.life = life;
        this.clock = clock;
    }

    /** States under a key of 32 bytes that others hold too. */
    public static RequestStates of(byte[] key, Duration life, InstantSource clock) {
        if (key.length != KEY) {
            throw new IllegalArgumentException(key.length + " bytes; 32 needed");
        }
        SecretKeySpec own = new SecretKeySpec(key, "AES");
        return new RequestStates(new Lazy<>(() -> new Material(own, new SecureRandom())), life, clock);
    }

    /** States that only this process can open. */
    public static RequestStates ofThisProcess(Duration life, InstantSource clock) {
        return new RequestStates(new Lazy<>(RequestStates::fresh), life, clock);
    }

    private static Material fresh() {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return new Material(new SecretKeySpec(key, "AES"), random);
    }

    String seal(String state, Binding binding) {
        byte[] nonce = new byte[NONCE];
        material.get().random().nextBytes(nonce);
        byte[] text = state.getBytes(UTF_8);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(life).toEpochMilli())
                .put(text)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, binding).doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM failed", impossible);
        }
    }

    /** The state, or an error that does not say which of the checks failed. */
    String open(String token, Binding binding) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            byte[] nonce = new byte[NONCE];
            if (all.remaining() <= NONCE) {
                throw refused();
            }
            all.get(nonce);
            byte[] sealed = new byte[all.remaining()];
            all.get(sealed);
            return inTime(
                    ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce, binding).doFinal(sealed)));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            throw refused();
        }
    }

    private String inTime(ByteBuffer plain) {
        if (clock.instant().isAfter(Instant.ofEpochMilli(plain.getLong()))) {
            throw refused();
        }
        return UTF_8.decode(plain).toString();
    }

    private Cipher cipher(int mode, byte[] nonce, Binding binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, material.get().key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding.text().getBytes(UTF_8));
        return cipher;
    }

    private static RpcException refused() {
        return RpcException.invalidParams(
                "'requestState' is not one that this server gave out for this request, or is too old: send the request again without it.");
    }
}
