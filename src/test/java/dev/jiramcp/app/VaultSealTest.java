package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients keep for a server of several replicas between two rounds of a request. */
class VaultSealTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Secret KEY = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

    private static VaultSeal seal(Store store) {
        return new VaultSeal(new Vault(store, List.of(new MasterKeySource.Value(KEY)), Clock.systemUTC()));
    }

    @ParameterizedTest
    @EnumSource
    void isOpenedByEveryReplicaForTheSameRequestOfTheSameTenantAlone(TestingDatabase kind) {
        StoreAddress database = kind.make();
        try (Store here = Store.at(database);
                Store there = Store.at(database)) {
            byte[] sealed = seal(here).seal(ACME, "ann calls a tool", "step 1");
            VaultSeal other = seal(there);
            assertThat(other.open(ACME, "ann calls a tool", sealed)).hasValue("step 1");
            assertThat(other.open(ACME, "eve calls a tool", sealed)).isEmpty();
            assertThat(other.open(new TenantId("other"), "ann calls a tool", sealed))
                    .isEmpty();
            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("step 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotOpenedWhereAnythingOfItIsAnother(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            VaultSeal seal = seal(store);
            byte[] sealed = seal.seal(ACME, "ann calls a tool", "step 1");
            for (int index = 0; index < sealed.length; index++) {
                byte[] flipped = sealed.clone();
                flipped[index] ^= 1;
                assertThat(seal.open(ACME, "ann calls a tool", flipped)).isEmpty();
            }
            assertThat(seal.open(ACME, "ann calls a tool", new byte[0])).isEmpty();
        }
    }
}
