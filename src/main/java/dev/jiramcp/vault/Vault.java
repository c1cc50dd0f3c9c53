package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Seals secrets for the database and opens them again. It may be used inside a transaction; nothing is opened, read or made
 * before the first use.
 */
public final class Vault {
    private final Store store;
    private final Clock clock;
    private final Keyring keyring;

    /**
     * A vault.
     *
     * @param masterKeys where the master key is, and another beside it while one takes the other's place
     */
    public Vault(Store store, List<MasterKeySource> masterKeys, Clock clock) {
        this(store, masterKeys, clock, System::nanoTime);
    }

    Vault(Store store, List<MasterKeySource> masterKeys, Clock clock, LongSupplier ticks) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.keyring = new Keyring(store, new MasterKeys(masterKeys, new MasterKeyReader()), clock, ticks);
    }

    /**
     * Makes sure, without changing anything, that the master key is the one that this database needs.
     *
     * @throws Refusal {@code key_unavailable} where it is not, naming the one that is needed
     */
    public void check() {
        Optional<String> expected = store.read(KeysetTable::masterKey);
        if (expected.isPresent()) {
            MasterKey unused = keyring.masterKeys().withFingerprint(expected.get());
        } else {
            keyring.masterKeys().readable();
        }
    }

    /**
     * Seals a secret for one place.
     *
     * @throws Refusal where the tenant's keys can't be had
     */
    public byte[] seal(Place place, Secret secret) {
        requireNonNull(secret, "secret is null");
        try {
            return keyring.forSealing(place.tenant()).seal(place, secret);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a value could not be sealed", failure);
        }
    }

    /**
     * Opens a secret that was sealed for this very place.
     *
     * @throws Refusal {@code key_unavailable} where its key is not there, {@code sealed_value_damaged} where it was changed
     *     or stands at another place than it was sealed for
     */
    public Secret open(Place place, byte[] sealed) {
        TenantKeys keys = keyring.existing(place.tenant())
                .filter(known -> known.know(sealed))
                // Another process may have rotated the keys since they were read.
                .or(() -> keyring.reload(place.tenant()).filter(known -> known.know(sealed)))
                .orElseThrow(() -> keyUnavailable(place));
        try {
            return keys.open(place, sealed);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw damaged(place, failure);
        }
    }

    /**
     * What tells a tenant's secret from others in records: equal for equal secrets of one tenant, and nothing that the
     * secret could be found by.
     */
    public String fingerprint(TenantId tenant, Secret secret) {
        try {
            return keyring.of(tenant).fingerprint(secret);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a fingerprint could not be made", failure);
        }
    }

    /**
     * What shows that somebody who has a tenant's keys wrote a message: HMAC-SHA-256, under a key of its own for each
     * purpose.
     *
     * @throws Refusal where the tenant's keys can't be had
     */
    public byte[] mac(TenantId tenant, String purpose, byte[] message) {
        try {
            return keyring.of(tenant).mac(purpose, message);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a message could not be authenticated", failure);
        }
    }

    Store store() {
        return store;
    }

    Clock clock() {
        return clock;
    }

    KeysetChanges changes(KeyEvents events) {
        return new KeysetChanges(store, keyring.masterKeys(), events, clock);
    }

    Keyring keyring() {
        return keyring;
    }

    private static Refusal keyUnavailable(Place place) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "key_unavailable",
                        "The key of a sealed value (" + name(place) + ") is not among the keys of tenant '"
                                + place.tenant() + "'.")
                .withRemedy("Restore the tables from one and the same backup, or connect the account again. Nothing was"
                        + " changed or deleted; 'jira-mcp vault status' shows the keys.");
    }

    private static Refusal damaged(Place place, Exception failure) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "sealed_value_damaged",
                        "A sealed value (" + name(place) + ") was changed, or was moved from another place.")
                .withRemedy(
                        "Restore that row from a backup, or connect the account again, and find out who can write to"
                                + " the database. Nothing was changed or deleted.")
                .causedBy(failure);
    }

    private static String name(Place place) {
        return place.table() + "." + place.column() + " of " + place.row();
    }
}
