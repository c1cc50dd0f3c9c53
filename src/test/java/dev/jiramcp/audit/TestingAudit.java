package dev.jiramcp.audit;

import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** An audit log for tests that have no keys of their own. */
public final class TestingAudit {
    private TestingAudit() {}

    public static Audit of(Store store, Clock clock) {
        return new Audit(vault(store, clock), clock, new SecureRandom());
    }

    /** Keys that are the same each time for one database. */
    public static Vault vault(Store store, Clock clock) {
        Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
        return new Vault(store, List.of(new MasterKeySource.Value(key)), clock);
    }
}
