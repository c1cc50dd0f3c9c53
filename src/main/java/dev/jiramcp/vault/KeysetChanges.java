package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;

/** Changes tenants' keys for sealing, each time in one transaction with the record of it. */
final class KeysetChanges {
    private final Store store;
    private final MasterKeys masterKeys;
    private final KeyEvents events;
    private final Clock clock;

    KeysetChanges(Store store, MasterKeys masterKeys, KeyEvents events, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.masterKeys = requireNonNull(masterKeys, "masterKeys is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Adds a key under which values are sealed from now on, unless there is an old one yet; whether it was added. */
    boolean addKey(TenantId tenant) {
        while (true) {
            KeysetTable.Row row = row(tenant);
            KeysetHandle keys = keys(row);
            if (keys.size() > 1) {
                return false;
            }
            KeysetHandle changed = built(KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(Purpose.SEAL.parameters())
                            .withRandomId()
                            .makePrimary()));
            if (write(row, changed, clock.instant(), KeyEvents.Event.ADDED)) {
                return true;
            }
        }
    }

    /** Disables, enables or destroys all keys but the one that is used. */
    void changeOldKeys(TenantId tenant, KeyEvents.Event event) {
        boolean done = false;
        while (!done) {
            KeysetTable.Row row = row(tenant);
            KeysetHandle keys = keys(row);
            done = keys.size() == 1 || write(row, changed(keys, event), row.primarySince(), event);
        }
    }

    private static KeysetHandle changed(KeysetHandle keys, KeyEvents.Event event) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (KeysetHandle.Entry key : TenantKeys.entriesOf(keys)) {
            KeysetHandle.Builder.Entry copy =
                    KeysetHandle.importKey(key.getKey()).withFixedId(key.getId());
            if (key.isPrimary()) {
                builder.addEntry(copy.makePrimary());
            } else if (event != KeyEvents.Event.DESTROYED) {
                builder.addEntry(
                        copy.setStatus(event == KeyEvents.Event.DISABLED ? KeyStatus.DISABLED : KeyStatus.ENABLED));
            }
        }
        return built(builder);
    }

    private static KeysetHandle built(KeysetHandle.Builder builder) {
        try {
            return builder.setConfiguration(Purpose.SEAL.configuration()).build();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a keyset could not be changed", failure);
        }
    }

    private KeysetTable.Row row(TenantId tenant) {
        return store.read(database -> KeysetTable.find(database, tenant, Purpose.SEAL))
                .orElseThrow();
    }

    private KeysetHandle keys(KeysetTable.Row row) {
        return KeysetWrapping.unwrap(row, masterKeys.withFingerprint(row.masterKey()));
    }

    /** Whether it is done; not where somebody else changed the keys, or the master key, meanwhile. */
    private boolean write(KeysetTable.Row row, KeysetHandle keys, Instant primarySince, KeyEvents.Event event) {
        MasterKey master = masterKeys.withFingerprint(row.masterKey());
        KeysetTable.Row changed = KeysetWrapping.changed(row, keys, master, row.version() + 1, primarySince);
        return store.write(database -> {
            boolean done =
                    KeysetTable.holdMasterKey(database, row.masterKey()) && KeysetTable.replace(database, row, changed);
            if (done) {
                events.happened(database, row.tenant(), event);
            }
            return done;
        });
    }
}
