package dev.jiramcp.vault;

import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/** Seals one value in a process of its own, the first that this process ever seals. */
final class SealingChild {
    static final Place PLACE = new Place(new TenantId("acme"), "note", "7", "sealed", 3);

    private SealingChild() {}

    /** @param arguments the database's address, and the file of the master key */
    public static void main(String[] arguments) {
        try (Store store = Store.at(StoreAddress.of(arguments[0]))) {
            MasterKeySource key = new MasterKeySource.File(Path.of(arguments[1]), true);
            Vault vault = new Vault(store, List.of(key), Clock.systemUTC());
            System.out.println(HexFormat.of().formatHex(vault.seal(PLACE, Secret.of("canary-first"))));
        }
    }
}
