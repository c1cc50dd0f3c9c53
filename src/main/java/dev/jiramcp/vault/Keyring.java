package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;

/** The tenants' keys: made on a tenant's first use, read from the database, and kept unwrapped in memory. */
final class Keyring {
    private final Store store;
    private final MasterKeys masterKeys;
    private final Clock clock;
    private final ConcurrentMap<TenantId, TenantKeys> known = new ConcurrentHashMap<>();

    Keyring(Store store, MasterKeys masterKeys, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.masterKeys = requireNonNull(masterKeys, "masterKeys is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The keys of a tenant, made where there are none. */
    TenantKeys of(TenantId tenant) {
        TenantKeys keys = known.get(tenant);
        return keys == null ? reload(tenant) : keys;
    }

    /** The keys of a tenant as they are in the database now. */
    TenantKeys reload(TenantId tenant) {
        // What is read inside a transaction may be undone with it, and then must not have been kept.
        boolean mayBeUndone = store.isWriting();
        TenantKeys keys = store.read(database -> find(database, tenant))
                .orElseGet(() -> store.join(database -> make(database, tenant)));
        if (!mayBeUndone) {
            known.put(tenant, keys);
        }
        return keys;
    }

    private Optional<TenantKeys> find(Handle database, TenantId tenant) {
        return KeysetTable.find(database, tenant, Purpose.SEAL)
                .flatMap(sealing -> KeysetTable.find(database, tenant, Purpose.FINGERPRINT)
                        .map(fingerprints -> unwrapped(sealing, fingerprints)));
    }

    private TenantKeys make(Handle database, TenantId tenant) {
        String fingerprint = KeysetTable.masterKey(database)
                .orElseGet(() -> KeysetTable.begin(database, masterKeys.first().fingerprint(), clock.millis()));
        MasterKey master = masterKeys.withFingerprint(fingerprint);
        for (Purpose purpose : Purpose.values()) {
            KeysetTable.add(database, fresh(tenant, purpose, master), clock.millis());
        }
        return find(database, tenant).orElseThrow();
    }

    private static KeysetTable.Row fresh(TenantId tenant, Purpose purpose, MasterKey master) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(purpose.parameters(), purpose.configuration());
            return new KeysetTable.Row(tenant, purpose, 1, wrap(keys, tenant, purpose, master), master.fingerprint());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a keyset could not be made", failure);
        }
    }

    private static byte[] wrap(KeysetHandle keys, TenantId tenant, Purpose purpose, MasterKey master)
            throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keys, master, bound(tenant, purpose), purpose.configuration());
    }

    private TenantKeys unwrapped(KeysetTable.Row sealing, KeysetTable.Row fingerprints) {
        try {
            return new TenantKeys(unwrap(sealing), unwrap(fingerprints));
        } catch (GeneralSecurityException failure) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "key_unavailable",
                            "The keys of tenant '" + sealing.tenant() + "' are damaged in the database.")
                    .withRemedy("Restore the database's table keyset from a backup. Nothing was changed or deleted.")
                    .causedBy(failure);
        }
    }

    private KeysetHandle unwrap(KeysetTable.Row row) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                row.wrapped(),
                masterKeys.withFingerprint(row.masterKey()),
                bound(row.tenant(), row.purpose()),
                row.purpose().configuration());
    }

    /** A keyset opens for its own tenant and purpose alone. */
    private static byte[] bound(TenantId tenant, Purpose purpose) {
        return ("v1|keyset|" + tenant + "|" + purpose.word()).getBytes(StandardCharsets.UTF_8);
    }
}
