package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that wraps every keyset: AES-256-GCM, by this process or by the hardware that never lets the key out.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
final class MasterKey implements Aead {
    static final int SIZE = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] LABEL = "jira-mcp/masterk".getBytes(US_ASCII);
    private static final int FINGERPRINT = 8;

    private final SecretKey key;
    private final Optional<Provider> provider;
    private final SecureRandom random = new SecureRandom();
    private final String fingerprint;

    private MasterKey(SecretKey key, Optional<Provider> provider) throws GeneralSecurityException {
        this.key = requireNonNull(key, "key is null");
        this.provider = requireNonNull(provider, "provider is null");
        this.fingerprint = fingerprintOf();
    }

    /** A key of this many bytes ({@value #SIZE}). */
    static MasterKey of(byte[] key) throws GeneralSecurityException {
        if (key.length != SIZE) {
            throw new IllegalArgumentException("a master key is " + SIZE + " bytes, not " + key.length);
        }
        return new MasterKey(new SecretKeySpec(key, "AES"), Optional.empty());
    }

    /** A key inside a provider's hardware. */
    static MasterKey in(Provider provider, SecretKey key) throws GeneralSecurityException {
        return new MasterKey(key, Optional.of(provider));
    }

    /** What tells it from others, and nothing of the key. */
    String fingerprint() {
        return fingerprint;
    }

    /** One block of a constant enciphered, and hashed: the only thing that every hardware module lets one learn. */
    private String fingerprintOf() throws GeneralSecurityException {
        Cipher cipher = cipher("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[LABEL.length]));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(cipher.doFinal(LABEL));
        return HexFormat.of().formatHex(hash, 0, FINGERPRINT);
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] ciphertext = gcm(Cipher.ENCRYPT_MODE, nonce, associatedData).doFinal(plaintext);
        return ByteBuffer.allocate(NONCE + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        if (ciphertext.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("a wrapped keyset is cut off");
        }
        return gcm(Cipher.DECRYPT_MODE, Arrays.copyOf(ciphertext, NONCE), associatedData)
                .doFinal(ciphertext, NONCE, ciphertext.length - NONCE);
    }

    private Cipher gcm(int mode, byte[] nonce, byte[] associatedData) throws GeneralSecurityException {
        Cipher cipher = cipher("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    private Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider.isPresent()
                ? Cipher.getInstance(transformation, provider.get())
                : Cipher.getInstance(transformation);
    }
}
