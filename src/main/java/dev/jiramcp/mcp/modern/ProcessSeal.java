package dev.jiramcp.mcp.modern;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.TenantId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals with AES-256-GCM under a key that this process makes for itself and keeps to itself. */
final class ProcessSeal implements StateSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    /** What is made at the first use: a source of randomness takes its time to start. */
    private record Material(SecretKeySpec key, SecureRandom random) {}

    private final Lazy<Material> material = new Lazy<>(ProcessSeal::fresh);

    private static Material fresh() {
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return new Material(new SecretKeySpec(key, "AES"), random);
    }

    @Override
    public byte[] seal(TenantId tenant, String binding, String text) {
        byte[] nonce = new byte[NONCE];
        material.get().random().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, tenant, binding).doFinal(text.getBytes(UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM failed", impossible);
        }
    }

    @Override
    public Optional<String> open(TenantId tenant, String binding, byte[] sealed) {
        if (sealed.length <= NONCE) {
            return Optional.empty();
        }
        ByteBuffer all = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        all.get(nonce);
        byte[] rest = new byte[all.remaining()];
        all.get(rest);
        try {
            return Optional.of(new String(
                    cipher(Cipher.DECRYPT_MODE, nonce, tenant, binding).doFinal(rest), UTF_8));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, TenantId tenant, String binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, material.get().key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((tenant.value().length() + " " + tenant.value() + binding).getBytes(UTF_8));
        return cipher;
    }
}
