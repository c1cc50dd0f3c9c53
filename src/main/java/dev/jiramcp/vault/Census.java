package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Goes through all keys and sealed values, and counts. */
final class Census {
    private static final int TROUBLES = 20;

    /** A key of a tenant. */
    private record KeyOf(TenantId tenant, int id) {}

    private final Vault vault;
    private final Store store;
    private final List<SealedColumn> columns;
    private final Map<KeyOf, Long> values = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private long unopened;

    Census(Vault vault, List<SealedColumn> columns) {
        this.vault = requireNonNull(vault, "vault is null");
        this.store = vault.store();
        this.columns = List.copyOf(columns);
    }

    VaultStatus taken() {
        List<String> sources = vault.keyring().masterKeys().sources().stream()
                .map(MasterKeySource::place)
                .toList();
        Optional<String> masterKey = store.read(KeysetTable::masterKey);
        try {
            vault.check();
        } catch (Refusal wrongKey) {
            // Without it nothing opens; saying so once is enough.
            return new VaultStatus(masterKey, sources, List.of(), List.of(wrongKey.getMessage()), 0);
        }
        columns.forEach(column -> new SealedRows(store, column).eachPage(page -> page.forEach(this::count)));
        return new VaultStatus(masterKey, sources, tenants(), troubles, unopened);
    }

    private void count(SealedRows.Row row) {
        OptionalInt id = SealedValue.keyId(row.sealed());
        if (id.isPresent()) {
            Long unused = values.merge(new KeyOf(row.place().tenant(), id.getAsInt()), 1L, Long::sum);
        }
        try {
            Secret unused = vault.open(row.place(), row.sealed());
        } catch (Refusal refusal) {
            unopened++;
            trouble(refusal);
        }
    }

    private void trouble(Refusal refusal) {
        if (troubles.size() < TROUBLES) {
            troubles.add(refusal.text());
        }
    }

    private List<VaultStatus.Tenant> tenants() {
        List<VaultStatus.Tenant> tenants = new ArrayList<>();
        for (KeysetTable.Row row : store.read(KeysetTable::all)) {
            if (row.purpose() == Purpose.SEAL) {
                tenants.add(new VaultStatus.Tenant(row.tenant(), row.primarySince(), keys(row.tenant())));
            }
        }
        return tenants;
    }

    private List<VaultStatus.Key> keys(TenantId tenant) {
        try {
            return vault.keyring().reload(tenant).stream()
                    .flatMap(keys -> keys.entries().stream())
                    .map(entry -> key(tenant, entry))
                    .toList();
        } catch (Refusal unreadable) {
            trouble(unreadable);
            return List.of();
        }
    }

    private VaultStatus.Key key(TenantId tenant, KeysetHandle.Entry entry) {
        String other = entry.getStatus() == KeyStatus.DISABLED ? "disabled" : "old";
        return new VaultStatus.Key(
                String.format("%08x", entry.getId()),
                entry.isPrimary() ? "primary" : other,
                values.getOrDefault(new KeyOf(tenant, entry.getId()), 0L));
    }
}
