package dev.jiramcp.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.ChildJvm;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaultTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Secret TOKEN = Secret.of("canary-3f9d1e");
    private static final Place PLACE = new Place(ACME, "note", "7", "sealed", 3);

    @TempDir
    private Path home;

    private Vault vault(Store store) {
        return new Vault(store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealedAndSoDoesTheNextProcess(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            byte[] sealed = vault(store).seal(PLACE, TOKEN);
            assertThat(vault(store).open(PLACE, sealed)).isEqualTo(TOKEN);
            assertThat(vault(store).fingerprint(ACME, TOKEN))
                    .isEqualTo(vault(store).fingerprint(ACME, TOKEN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingWithAByteFlipped(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Vault vault = vault(store);
            byte[] sealed = vault.seal(PLACE, TOKEN);
            for (int index = 0; index < sealed.length; index++) {
                byte[] flipped = sealed.clone();
                flipped[index] ^= 1;
                assertThatThrownBy(() -> vault.open(PLACE, flipped)).isInstanceOf(Refusal.class);
            }
        }
    }

    static Stream<Place> elsewhere() {
        return Stream.of(
                new Place(new TenantId("umbrella"), "note", "7", "sealed", 3),
                new Place(ACME, "other", "7", "sealed", 3),
                new Place(ACME, "note", "8", "sealed", 3),
                new Place(ACME, "note", "7", "other", 3),
                new Place(ACME, "note", "7", "sealed", 2),
                new Place(ACME, "note7", "", "sealed", 3));
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingElsewhere(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Vault vault = vault(store);
            byte[] sealed = vault.seal(PLACE, TOKEN);
            elsewhere()
                    .forEach(place ->
                            assertThatThrownBy(() -> vault.open(place, sealed)).isInstanceOf(Refusal.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sealsForANewTenantInsideATransactionAndForgetsItsKeysWithIt(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Vault vault = vault(store);
            assertThatThrownBy(() -> store.write(database -> {
                        assertThat(vault.open(PLACE, vault.seal(PLACE, TOKEN))).isEqualTo(TOKEN);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            byte[] sealed = store.write(database -> vault.seal(PLACE, TOKEN));
            assertThat(vault(store).open(PLACE, sealed)).isEqualTo(TOKEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnOneKeysetWithOthersWhoBeginAtTheSameTime(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            List<CompletableFuture<byte[]>> sealed = IntStream.range(0, 16)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> vault(store).seal(PLACE, TOKEN)))
                    .toList();
            assertThat(sealed)
                    .allMatch(each -> vault(store).open(PLACE, each.join()).equals(TOKEN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnOneMasterKeyAndOneKeysetWithOtherProcessesThatBeginAtTheSameTime(TestingDatabase kind) {
        StoreAddress address = kind.make();
        String url = address instanceof StoreAddress.Sqlite sqlite
                ? "jdbc:sqlite:" + sqlite.file()
                : ((StoreAddress.Postgres) address).url();
        List<ChildJvm> children = IntStream.range(0, 4)
                .mapToObj(number -> ChildJvm.start(
                        SealingChild.class,
                        Map.of(),
                        url,
                        home.resolve("master.key").toString()))
                .toList();
        List<String> sealed = children.stream()
                .map(ChildJvm::rest)
                .map(lines -> lines.stream()
                        .filter(line -> line.matches("[0-9a-f]{60,}"))
                        .findFirst()
                        .orElseGet(() -> String.join("\n", lines)))
                .toList();
        try (Store store = Store.at(address)) {
            assertThat(sealed)
                    .allSatisfy(each -> assertThat(vault(store)
                                    .open(SealingChild.PLACE, HexFormat.of().parseHex(each)))
                            .isEqualTo(Secret.of("canary-first")));
        }
    }
}
