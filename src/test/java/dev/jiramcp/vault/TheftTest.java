package dev.jiramcp.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody can do who reads the database, or writes to it, without the master key: nothing but damage. */
class TheftTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId UMBRELLA = new TenantId("umbrella");

    @TempDir
    private Path home;

    private Vault vault(Store store) {
        return new Vault(store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC());
    }

    private static void isRefused(Vault vault, TestingNotes.Note note) {
        assertThatThrownBy(() -> vault.open(note.place(), note.sealed()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isIn("sealed_value_damaged", "key_unavailable"))
                .hasMessageNotContaining("canary");
    }

    @Test
    void findsNoSecretInTheFiles() throws IOException {
        StoreAddress.Sqlite address = (StoreAddress.Sqlite) TestingDatabase.SQLITE.make();
        try (Store store = Store.at(address)) {
            TestingNotes notes = new TestingNotes(store);
            notes.add(vault(store), ACME, 0, 200);
            assertThat(vault(store).fingerprint(ACME, Secret.of("canary-n1"))).matches("[0-9a-f]{32}");
            String key = Files.readString(home.resolve("master.key")).strip();
            try (Stream<Path> files = Files.list(address.file().getParent())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary", key);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingThatWasCopiedToAnotherRowOrTenant(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault vault = vault(store);
            notes.add(vault, ACME, 0, 2);
            notes.add(vault, UMBRELLA, 2, 3);
            byte[] stolen = notes.one("n0").sealed();
            notes.replace("n1", stolen);
            notes.replace("n2", stolen);
            isRefused(vault, notes.one("n1"));
            isRefused(vault, notes.one("n2"));
            assertThat(vault.open(notes.one("n0").place(), stolen).reveal()).isEqualTo("canary-n0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingThatWasBroughtBackFromBefore(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            Vault vault = vault(store);
            notes.add(vault, ACME, 1, 2);
            byte[] before = notes.one("n1").sealed();
            store.write(database -> database.execute("UPDATE note SET version = version + 1"));
            TestingNotes.Note now = notes.one("n1");
            notes.replace("n1", vault.seal(now.place(), Secret.of("newer")));
            assertThat(vault.open(now.place(), notes.one("n1").sealed()).reveal())
                    .isEqualTo("newer");
            notes.replace("n1", before);
            isRefused(vault, notes.one("n1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingUnderTheKeysOfAnotherTenant(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            notes.add(vault(store), ACME, 0, 1);
            notes.add(vault(store), UMBRELLA, 1, 2);
            store.write(database -> database.execute("UPDATE keyset SET wrapped ="
                    + " (SELECT k.wrapped FROM keyset k WHERE k.tenant = 'umbrella' AND k.purpose = keyset.purpose)"
                    + " WHERE tenant = 'acme'"));
            isRefused(vault(store), notes.one("n0"));
            assertThat(notes.all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNoRowWhereTheKeysAreGone(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            TestingNotes notes = new TestingNotes(store);
            notes.add(vault(store), ACME, 0, 3);
            List<byte[]> before =
                    notes.all().stream().map(TestingNotes.Note::sealed).toList();
            store.write(database -> database.execute("DELETE FROM keyset"));
            notes.all().forEach(note -> isRefused(vault(store), note));
            assertThat(VaultStatus.of(vault(store), List.of(TestingNotes.SEALED))
                            .unopened())
                    .isEqualTo(3);
            assertThat(notes.all().stream().map(TestingNotes.Note::sealed).toList())
                    .usingRecursiveComparison()
                    .isEqualTo(before);
            int keysets = store.read(database -> database.createQuery("SELECT COUNT(*) FROM keyset")
                    .mapTo(Integer.class)
                    .one());
            assertThat(keysets).isZero();
        }
    }
}
