package dev.jiramcp.connection;

import dev.jiramcp.TestingFolders;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Ground to stand on in a test: a database, and keys in a folder beside it. */
public final class TestingGround {
    private TestingGround() {}

    /** A ground with new keys. */
    public static Ground on(StoreAddress address, Clock clock) {
        return on(address, clock, folder());
    }

    /** A new folder for keys. */
    public static Path folder() {
        return TestingFolders.make("keys");
    }

    /** A ground with the keys of a folder. */
    public static Ground on(StoreAddress address, Clock clock, Path home) {
        Store store = Store.at(address);
        Vault vault = new Vault(store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), clock);
        return new Ground(store, vault, new Audit(vault, clock, new SecureRandom()), clock, new SecureRandom());
    }
}
