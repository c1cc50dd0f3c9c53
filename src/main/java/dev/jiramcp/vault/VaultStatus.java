package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with keys and sealed values.
 *
 * @param masterKey the fingerprint of the master key that the database needs; nothing where nothing was ever sealed
 * @param sources where this program looks for it
 * @param tenants the tenants' keys
 * @param troubles what does not open, and why; the first of them
 * @param unopened how many values do not open
 */
public record VaultStatus(
        Optional<String> masterKey, List<String> sources, List<Tenant> tenants, List<String> troubles, long unopened) {
    /**
     * A tenant's keys.
     *
     * @param primarySince since when new values are sealed under the one that they are sealed under now
     */
    public record Tenant(TenantId tenant, Instant primarySince, List<Key> keys) {
        public Tenant {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(primarySince, "primarySince is null");
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key.
     *
     * @param state {@code primary}, {@code old} or {@code disabled}
     * @param values how many values are sealed under it
     */
    public record Key(String id, String state, long values) {
        public Key {
            requireNonNull(id, "id is null");
            requireNonNull(state, "state is null");
        }
    }

    public VaultStatus {
        requireNonNull(masterKey, "masterKey is null");
        sources = List.copyOf(sources);
        tenants = List.copyOf(tenants);
        troubles = List.copyOf(troubles);
    }

    /** Whether everything that is sealed opens. */
    public boolean isGood() {
        return troubles.isEmpty();
    }

    /** How it stands now; every value is opened. */
    public static VaultStatus of(Vault vault, List<SealedColumn> columns) {
        return new Census(vault, columns).taken();
    }
}
