package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {
    private static int insert(Handle database, String tenant) {
        return database.createUpdate("INSERT INTO keyset (tenant, purpose, version, wrapped, master_key, primary_since)"
                        + " VALUES (:tenant, 'seal', 1, :wrapped, 'm', 1)")
                .bind("tenant", tenant)
                .bind("wrapped", new byte[] {1, 2, 3})
                .execute();
    }

    private static List<String> tenants(Store store) {
        return store.read(database -> database.createQuery("SELECT tenant FROM keyset ORDER BY tenant")
                .mapTo(String.class)
                .list());
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasWrittenForTheNextOpening(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address)) {
            store.write(database -> insert(database, "acme"));
        }
        try (Store store = Store.at(address)) {
            assertThat(tenants(store)).containsExactly("acme");
        }
    }

    @ParameterizedTest
    @EnumSource
    void undoesTheWholeOfAWriteThatFailsAndNothingOfTheOthers(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            List<CompletableFuture<Integer>> writes = IntStream.range(0, 40)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> store.write(database -> {
                        insert(database, "t" + number);
                        if (number % 2 == 1) {
                            throw new IllegalArgumentException("odd");
                        }
                        return number;
                    })))
                    .toList();
            writes.forEach(write -> write.handle((done, failure) -> "").join());
            assertThat(writes)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .hasSize(20);
            assertThat(tenants(store)).hasSize(20).noneMatch(name -> name.matches("t\\d*[13579]"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensOneDatabaseFromSeveralPlacesAtOnce(TestingDatabase kind) {
        StoreAddress address = kind.make();
        List<Store> stores =
                IntStream.range(0, 4).mapToObj(number -> Store.at(address)).toList();
        List<CompletableFuture<Integer>> writes = IntStream.range(0, 40)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> stores.get(number % 4).write(database -> insert(database, "t" + number))))
                .toList();
        writes.forEach(CompletableFuture::join);
        assertThat(tenants(stores.get(0))).hasSize(40);
        stores.forEach(Store::close);
    }

    /** One with rows left would keep its connection in the past, if that were used again. */
    @ParameterizedTest
    @EnumSource
    void readsThePresentAfterAStatementThatNobodyEnded(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(database -> insert(database, "acme") + insert(database, "beta"));
            String first = store.read(database -> database.createQuery("SELECT tenant FROM keyset ORDER BY tenant")
                    .mapTo(String.class)
                    .iterator()
                    .next());
            store.write(database -> insert(database, "gamma"));
            assertThat(first).isEqualTo("acme");
            assertThat(tenants(store)).containsExactly("acme", "beta", "gamma");
        }
    }

    /** The statement that failed is prepared already, and is asked for again. */
    @ParameterizedTest
    @EnumSource
    void writesAgainAfterTheSameStatementFailed(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(database -> insert(database, "acme"));
            assertThatThrownBy(() -> store.write(database -> insert(database, "acme")))
                    .isInstanceOf(RuntimeException.class);
            store.write(database -> insert(database, "beta"));
            assertThat(tenants(store)).containsExactly("acme", "beta");
        }
    }

    @Test
    void saysThatAFileCannotBeUsed(@TempDir Path folder) {
        try (Store store = Store.at(new StoreAddress.Sqlite(folder))) {
            assertThatThrownBy(() -> tenants(store)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void neverShowsAPasswordOfAnAddress() {
        assertThat(StoreAddress.of("jdbc:postgresql://u:hunter2@db.example:5432/jira?password=hunter2"))
                .hasToString("PostgreSQL at db.example:5432/jira");
        assertThatThrownBy(() -> StoreAddress.of("jdbc:mysql://u:hunter2@db.example/jira"))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("jdbc:mysql");
    }
}
