package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.KeyRotation;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients keep for a server of several replicas between two rounds of a request. */
class VaultSealTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Secret KEY = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

    private static Vault vault(Store store) {
        return new Vault(store, List.of(new MasterKeySource.Value(KEY)), Clock.systemUTC());
    }

    private static VaultSeal seal(Store store) {
        return new VaultSeal(vault(store));
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

    /**
     * A state lives for ten minutes and a rotation for two: one that was given before it is answered while the old keys are
     * there, here and elsewhere, and is not one of ours afterwards, so that the client sends its request anew.
     */
    @ParameterizedTest
    @EnumSource
    void isOpenedWhileKeysAreRotatedAndRefusedOnceTheyAreGone(TestingDatabase kind) {
        StoreAddress database = kind.make();
        try (Store here = Store.at(database);
                Store there = Store.at(database)) {
            Vault vault = vault(here);
            byte[] before = new VaultSeal(vault).seal(ACME, "ann calls a tool", "before");
            List<Optional<String>> meanwhile = new ArrayList<>();
            List<byte[]> since = new ArrayList<>();
            KeyRotation.Pace pace = new KeyRotation.Pace(
                    pause -> {
                        meanwhile.add(new VaultSeal(vault).open(ACME, "ann calls a tool", before));
                        meanwhile.add(seal(there).open(ACME, "ann calls a tool", before));
                        since.add(seal(there).seal(ACME, "ann calls a tool", "since"));
                    },
                    told -> {});
            new KeyRotation(vault, List.of(), (handle, tenant, event) -> {}, pace).run();
            assertThat(meanwhile.subList(0, 2)).containsOnly(Optional.of("before"));
            for (VaultSeal each : List.of(new VaultSeal(vault), seal(there))) {
                assertThat(each.open(ACME, "ann calls a tool", before)).isEmpty();
                assertThat(each.open(ACME, "ann calls a tool", since.get(0))).hasValue("since");
            }
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
