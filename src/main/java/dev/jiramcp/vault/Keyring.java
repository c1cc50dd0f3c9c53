package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeysetHandle;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The tenants' keys: made on a tenant's first use, read from the database, and kept unwrapped in memory. For opening they
 * are kept until an unknown key is met; for sealing a few seconds, so that an old key is soon used by nobody.
 */
final class Keyring {
    /** How long a process may go on sealing under a key that another one has replaced. */
    static final Duration SEALING = Duration.ofSeconds(10);

    /** Keys, and until when nothing need be asked before sealing under them. */
    private record Known(TenantKeys keys, long freshUntil) {}

    private final Store store;
    private final MasterKeys masterKeys;
    private final Clock clock;

    /** Nanoseconds that only grow: a clock that is set back must not keep an old key in use. */
    private final LongSupplier ticks;

    private final ConcurrentMap<TenantId, Known> known = new ConcurrentHashMap<>();

    /** Rows and what was unwrapped from them, which costs milliseconds: the same rows hold the same keys, undone or not. */
    private record Unwrapped(KeysetTable.Row sealing, KeysetTable.Row fingerprints, TenantKeys keys) {
        private boolean isOf(KeysetTable.Row sealingNow, KeysetTable.Row fingerprintsNow) {
            return sealing.version() == sealingNow.version()
                    && Arrays.equals(sealing.wrapped(), sealingNow.wrapped())
                    && Arrays.equals(fingerprints.wrapped(), fingerprintsNow.wrapped());
        }
    }

    private final ConcurrentMap<TenantId, Unwrapped> unwrapped = new ConcurrentHashMap<>();

    Keyring(Store store, MasterKeys masterKeys, Clock clock, LongSupplier ticks) {
        this.store = requireNonNull(store, "store is null");
        this.masterKeys = requireNonNull(masterKeys, "masterKeys is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.ticks = requireNonNull(ticks, "ticks is null");
    }

    /** The keys of a tenant, made where there are none. */
    TenantKeys of(TenantId tenant) {
        long asked = ticks.getAsLong();
        return existing(tenant).orElseGet(() -> kept(store.join(database -> make(database, tenant)), tenant, asked));
    }

    /** The keys of a tenant, where there are any. */
    Optional<TenantKeys> existing(TenantId tenant) {
        Known kept = known.get(tenant);
        return kept == null ? reload(tenant) : Optional.of(kept.keys());
    }

    /** The keys of a tenant as they were a few seconds ago at most. */
    TenantKeys forSealing(TenantId tenant) {
        long now = ticks.getAsLong();
        Known kept = known.get(tenant);
        if (kept == null) {
            return of(tenant);
        }
        if (kept.freshUntil() - now > 0) {
            return kept.keys();
        }
        OptionalLong version = store.read(database -> KeysetTable.version(database, tenant));
        if (version.isEmpty() || version.getAsLong() != kept.keys().version()) {
            known.remove(tenant);
            return of(tenant);
        }
        known.put(tenant, new Known(kept.keys(), now + SEALING.toNanos()));
        return kept.keys();
    }

    /** The keys of a tenant as they are in the database now. */
    Optional<TenantKeys> reload(TenantId tenant) {
        long asked = ticks.getAsLong();
        return store.read(database -> find(database, tenant)).map(keys -> kept(keys, tenant, asked));
    }

    /** Keeps keys in memory; not inside a transaction, since what was read there may yet be undone. */
    private TenantKeys kept(TenantKeys keys, TenantId tenant, long asked) {
        if (!store.isWriting()) {
            known.put(tenant, new Known(keys, asked + SEALING.toNanos()));
        }
        return keys;
    }

    MasterKeys masterKeys() {
        return masterKeys;
    }

    private Optional<TenantKeys> find(Handle database, TenantId tenant) {
        return KeysetTable.find(database, tenant, Purpose.SEAL)
                .flatMap(sealing -> KeysetTable.find(database, tenant, Purpose.FINGERPRINT)
                        .map(fingerprints -> unwrapped(sealing, fingerprints)));
    }

    private TenantKeys make(Handle database, TenantId tenant) {
        Instant now = clock.instant();
        MasterKey master = masterKeys.withFingerprint(heldMasterKey(database, now));
        for (Purpose purpose : Purpose.values()) {
            KeysetTable.add(database, KeysetWrapping.fresh(tenant, purpose, master, now));
        }
        return find(database, tenant).orElseThrow();
    }

    /** The master key in use, which stays so until the end of the transaction. */
    private String heldMasterKey(Handle database, Instant now) {
        while (true) {
            String fingerprint = KeysetTable.masterKey(database)
                    .orElseGet(
                            () -> KeysetTable.begin(database, masterKeys.first().fingerprint(), now));
            if (KeysetTable.holdMasterKey(database, fingerprint)) {
                return fingerprint;
            }
        }
    }

    private TenantKeys unwrapped(KeysetTable.Row sealing, KeysetTable.Row fingerprints) {
        Unwrapped before = unwrapped.get(sealing.tenant());
        if (before != null && before.isOf(sealing, fingerprints)) {
            return before.keys();
        }
        try {
            TenantKeys keys = new TenantKeys(sealing.version(), unwrap(sealing), unwrap(fingerprints));
            unwrapped.put(sealing.tenant(), new Unwrapped(sealing, fingerprints, keys));
            return keys;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a keyset can't be used", failure);
        }
    }

    private KeysetHandle unwrap(KeysetTable.Row row) {
        return KeysetWrapping.unwrap(row, masterKeys.withFingerprint(row.masterKey()));
    }
}
