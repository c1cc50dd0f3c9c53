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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Place PLACE = new Place(ACME, "note", "7", "sealed", 3);
    private static final Secret TOKEN = Secret.of("canary-5d1f");
    private static final String ONE = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String TWO = "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=".replace('A', 'B');

    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();

    private static Vault vault(Store store, String setting) {
        return new Vault(store, MasterKeySource.listOf(setting), Clock.systemUTC());
    }

    private Vault ownFile(Store store) {
        return new Vault(store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC());
    }

    private static String inUse(Store store) {
        return store.read(KeysetTable::masterKey).orElseThrow();
    }

    private static List<String> everything(Store store) {
        return store.read(database -> KeysetTable.all(database).stream()
                .map(row -> row.tenant() + " " + row.purpose() + " " + row.version() + " " + row.masterKey())
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aWrongOneIsRefusedWithTheOneThatIsNeededAndChangesNothing(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            byte[] sealed = vault(store, ONE).seal(PLACE, TOKEN);
            List<String> before = everything(store);
            Vault wrong = vault(store, TWO);
            for (Runnable use : List.<Runnable>of(
                    wrong::check,
                    () -> wrong.open(PLACE, sealed),
                    () -> wrong.seal(PLACE, TOKEN),
                    () -> wrong.seal(new Place(new TenantId("new"), "note", "7", "sealed", 3), TOKEN),
                    () -> wrong.fingerprint(ACME, TOKEN))) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(Refusal.class, refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFIGURATION);
                            assertThat(refusal.code()).isEqualTo("key_unavailable");
                        })
                        .hasMessageContaining(inUse(store))
                        .hasMessageNotContaining(TWO);
            }
            assertThat(everything(store)).isEqualTo(before);
            assertThat(vault(store, ONE).open(PLACE, sealed)).isEqualTo(TOKEN);
        }
    }

    @Test
    void isNotMadeAgainWhereSomethingIsSealed() throws IOException {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            Path file = home.resolve("master.key");
            byte[] sealed = ownFile(store).seal(PLACE, TOKEN);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Path elsewhere = Files.move(file, home.resolve("elsewhere"));
            assertThatThrownBy(() -> ownFile(store).seal(PLACE, TOKEN)).hasMessageContaining(inUse(store));
            assertThat(file).doesNotExist();
            Path unused = Files.move(elsewhere, file);
            assertThat(ownFile(store).open(PLACE, sealed)).isEqualTo(TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all, and long enough to be one….", "file:", "pkcs11:object=k"})
    void ofAnotherFormIsRefusedWithoutBeingTold(String text) {
        assertThatThrownBy(() -> MasterKeySource.listOf(text))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("short")
                .hasMessageNotContaining("long enough");
    }

    @ParameterizedTest
    @EnumSource
    void isChangedToTheOneNamedLastWhileOthersGoOn(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            byte[] sealed = vault(store, ONE).seal(PLACE, TOKEN);
            String old = inUse(store);
            Vault both = vault(store, ONE + "," + TWO);
            assertThat(both.open(PLACE, sealed)).isEqualTo(TOKEN);
            new MasterKeyRotation(vault(store, ONE + "," + TWO), (database, tenant, event) -> {}, told::add).run();
            assertThat(inUse(store)).isNotEqualTo(old);
            assertThat(everything(store)).hasSize(2).allMatch(row -> row.endsWith(inUse(store)));
            assertThat(both.open(PLACE, sealed)).isEqualTo(TOKEN);
            assertThat(both.open(PLACE, vault(store, TWO).seal(PLACE, TOKEN))).isEqualTo(TOKEN);
            assertThatThrownBy(() -> vault(store, ONE).open(PLACE, sealed)).hasMessageContaining(inUse(store));
            assertThatThrownBy(() -> new MasterKeyRotation(
                                    vault(store, ONE + "," + TWO), (database, tenant, event) -> {}, told::add)
                            .run())
                    .hasMessageContaining("in use already");
        }
    }

    @Test
    void inOurOwnFileIsReplacedAndTheOldOneKeptForBackups() throws IOException {
        StoreAddress address = TestingDatabase.SQLITE.make();
        try (Store store = Store.at(address)) {
            Vault other = ownFile(store);
            byte[] sealed = other.seal(PLACE, TOKEN);
            String old = inUse(store);
            String oldText = Files.readString(home.resolve("master.key"));
            new MasterKeyRotation(ownFile(store), (database, tenant, event) -> {}, told::add).run();
            assertThat(Files.readString(home.resolve("master.key." + old))).isEqualTo(oldText);
            assertThat(home.resolve("master.key.next")).doesNotExist();
            assertThat(ownFile(store).open(PLACE, sealed)).isEqualTo(TOKEN);
            byte[] fromNewTenant = other.seal(new Place(new TenantId("new"), "note", "7", "sealed", 3), TOKEN);
            assertThat(fromNewTenant).isNotEmpty();
        }
    }

    @Test
    void inOurOwnFileIsChangedWhereverARunWasKilledBefore() throws IOException {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            byte[] sealed = ownFile(store).seal(PLACE, TOKEN);
            Path next = home.resolve("master.key.next");
            // Killed after the new key was made.
            new MasterKeyReader().make(next);
            String made = Files.readString(next);
            assertThat(ownFile(store).open(PLACE, sealed)).isEqualTo(TOKEN);
            // Killed after the keysets were wrapped anew: the file stands at its old name yet.
            new MasterKeyRotation(ownFile(store), (database, tenant, event) -> {}, told::add).run();
            String old = told.get(0).replaceFirst("(?s).*master\\.key\\.(\\w+):.*", "$1");
            Files.move(home.resolve("master.key"), next);
            Files.copy(home.resolve("master.key." + old), home.resolve("master.key"));
            assertThat(ownFile(store).open(PLACE, sealed)).isEqualTo(TOKEN);
            new MasterKeyRotation(ownFile(store), (database, tenant, event) -> {}, told::add).run();
            assertThat(Files.readString(home.resolve("master.key"))).isEqualTo(made);
            assertThat(next).doesNotExist();
            assertThat(ownFile(store).open(PLACE, sealed)).isEqualTo(TOKEN);
        }
    }
}
