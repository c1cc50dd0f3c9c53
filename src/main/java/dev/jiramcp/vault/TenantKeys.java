package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import dev.jiramcp.model.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tenant's keys, unwrapped and ready for use. */
final class TenantKeys {
    private static final int FINGERPRINT = 16;

    private final Aead aead;
    private final PrfSet prf;
    private final Set<Integer> ids;

    TenantKeys(KeysetHandle sealing, KeysetHandle fingerprints) throws GeneralSecurityException {
        this.aead = sealing.getPrimitive(Purpose.SEAL.configuration(), Aead.class);
        this.prf = fingerprints.getPrimitive(Purpose.FINGERPRINT.configuration(), PrfSet.class);
        this.ids = IntStream.range(0, sealing.size())
                .mapToObj(index -> sealing.getAt(index).getId())
                .collect(Collectors.toUnmodifiableSet());
    }

    byte[] seal(Place place, Secret secret) throws GeneralSecurityException {
        return aead.encrypt(secret.reveal().getBytes(UTF_8), place.associatedData());
    }

    Secret open(Place place, byte[] sealed) throws GeneralSecurityException {
        return Secret.of(new String(aead.decrypt(sealed, place.associatedData()), UTF_8));
    }

    String fingerprint(Secret secret) throws GeneralSecurityException {
        byte[] whole = prf.computePrimary(secret.reveal().getBytes(UTF_8), FINGERPRINT);
        return HexFormat.of().formatHex(Arrays.copyOf(whole, FINGERPRINT));
    }

    /** Whether the key that a value was sealed under is among them, or can't be told. */
    boolean know(byte[] sealed) {
        OptionalInt id = SealedValue.keyId(sealed);
        return id.isEmpty() || ids.contains(id.getAsInt());
    }
}
