package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {
    private static List<String> scripts() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(folder()))) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }

    private static URI folder() throws URISyntaxException {
        return Migrations.class
                .getResource("migrations/" + Migrations.ALL.get(0) + ".sql")
                .toURI()
                .resolve(".");
    }

    private static List<Integer> applied(Store store) {
        return store.read(database -> database.createQuery("SELECT version FROM schema_history ORDER BY version")
                .mapTo(Integer.class)
                .list());
    }

    @Test
    void nameEveryScriptOnceInOrder() throws Exception {
        assertThat(Migrations.ALL).isEqualTo(scripts());
    }

    @ParameterizedTest
    @EnumSource
    void bringWhatIsMissingToADatabaseThatHasTheRest(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address)) {
            store.write(database -> {
                database.execute("DROP TABLE audit_record");
                database.execute("DROP TABLE keyset");
                database.execute("DROP TABLE master_key");
                return database.execute("DELETE FROM schema_history WHERE version = 1");
            });
        }
        try (Store store = Store.at(address)) {
            assertThat(applied(store)).hasSize(Migrations.ALL.size()).contains(1);
        }
    }

    @Test
    void areBroughtByOneOfManyThatOpenANewFileAtTheSameTime() {
        int many = 12;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 12; round++) {
                StoreAddress address = TestingDatabase.SQLITE.make();
                CyclicBarrier together = new CyclicBarrier(many);
                List<Future<List<Integer>>> opened = Stream.generate(() -> threads.submit(() -> {
                            int unused = together.await();
                            try (Store store = Store.at(address)) {
                                return applied(store);
                            }
                        }))
                        .limit(many)
                        .toList();
                assertThat(opened).allSatisfy(each -> assertThat(each.get()).hasSameSizeAs(Migrations.ALL));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leaveADatabaseAloneThatANewerProgramChanged(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address)) {
            store.write(database ->
                    database.execute("INSERT INTO schema_history (version, script, at) VALUES (999, 'x', 1)"));
        }
        try (Store store = Store.at(address)) {
            assertThatThrownBy(() -> applied(store))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("database_newer"))
                    .hasMessageContaining("999");
        }
    }
}
