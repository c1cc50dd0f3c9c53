package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfKey;
import dev.jiramcp.model.BrokerFormat;
import dev.jiramcp.model.Secret;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;

/** A tenant's keys, unwrapped and ready for use. */
final class TenantKeys {
    private static final int FINGERPRINT = 16;
    private static final String HMAC = "HmacSHA256";

    private final long version;
    private final KeysetHandle sealing;
    private final Aead aead;
    private final Macs fingerprints;

    /** Under keys made of the fingerprint key, one for each purpose. */
    private final ConcurrentMap<String, Macs> macs = new ConcurrentHashMap<>();

    TenantKeys(long version, KeysetHandle sealing, KeysetHandle fingerprints) throws GeneralSecurityException {
        this.version = version;
        this.sealing = sealing;
        this.aead = sealing.getPrimitive(Purpose.SEAL.configuration(), Aead.class);
        this.fingerprints = new Macs(key(fingerprints));
    }

    /** Taken out of Tink, whose own HMAC is made anew for each thread, which is for each request. */
    @AccessesPartialKey
    private static SecretKeySpec key(KeysetHandle fingerprints) throws GeneralSecurityException {
        if (fingerprints.getPrimary().getKey() instanceof HmacPrfKey key
                && key.getParameters().equals(Purpose.FINGERPRINT.parameters())) {
            return new SecretKeySpec(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), HMAC);
        }
        throw new GeneralSecurityException("fingerprints are made by HMAC-SHA-256");
    }

    long version() {
        return version;
    }

    byte[] seal(Place place, Secret secret) throws GeneralSecurityException {
        return aead.encrypt(secret.reveal().getBytes(UTF_8), place.associatedData());
    }

    Secret open(Place place, byte[] sealed) throws GeneralSecurityException {
        return Secret.of(new String(aead.decrypt(sealed, place.associatedData()), UTF_8));
    }

    /** The same secret for the same place, under the key that is used now. */
    byte[] sealAnew(Place place, byte[] sealed) throws GeneralSecurityException {
        byte[] data = place.associatedData();
        return aead.encrypt(aead.decrypt(sealed, data), data);
    }

    /** That of a token for the gateway begins with when it was given, as the token does. */
    String fingerprint(Secret secret) throws GeneralSecurityException {
        String text = secret.reveal();
        byte[] code = fingerprints.of(text.getBytes(UTF_8));
        return BrokerFormat.digitsOf(text) + HexFormat.of().formatHex(code, 0, FINGERPRINT);
    }

    /** HMAC-SHA-256 under a key that is made for one purpose as HKDF-Expand does (RFC 5869, section 2.3). */
    byte[] mac(String purpose, byte[] message) throws GeneralSecurityException {
        Macs known = macs.get(purpose);
        return (known == null ? newMacs(purpose) : known).of(message);
    }

    private Macs newMacs(String purpose) throws GeneralSecurityException {
        byte[] info = (purpose + '\1').getBytes(UTF_8);
        Macs made = new Macs(new SecretKeySpec(fingerprints.of(info), HMAC));
        macs.put(purpose, made);
        return made;
    }

    /** Whether the key that a value was sealed under is in use, or can't be told. */
    boolean know(byte[] sealed) {
        OptionalInt id = SealedValue.keyId(sealed);
        return id.isEmpty()
                || entries().stream()
                        .anyMatch(entry -> entry.getId() == id.getAsInt() && entry.getStatus() == KeyStatus.ENABLED);
    }

    /** Whether a value is sealed under the key that is used now. */
    boolean isCurrent(byte[] sealed) {
        OptionalInt id = SealedValue.keyId(sealed);
        return id.isPresent() && id.getAsInt() == sealing.getPrimary().getId();
    }

    /** Whether the key that a value was sealed under is there, in use or not. */
    boolean have(byte[] sealed) {
        OptionalInt id = SealedValue.keyId(sealed);
        return id.isPresent() && entries().stream().anyMatch(entry -> entry.getId() == id.getAsInt());
    }

    /** The keys for sealing, with their ids and states. */
    List<KeysetHandle.Entry> entries() {
        return entriesOf(sealing);
    }

    static List<KeysetHandle.Entry> entriesOf(KeysetHandle keys) {
        return IntStream.range(0, keys.size()).mapToObj(keys::getAt).toList();
    }
}
