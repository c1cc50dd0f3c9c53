package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdditionsTest {
    private static final String ONE = "INSERT INTO one (id, text) VALUES (?, ?)";
    private static final String OTHER = "INSERT INTO other (id) VALUES (?)";

    private static Store made(TestingDatabase kind) {
        Store store = Store.at(kind.make());
        store.write(database -> {
            database.execute("CREATE TABLE one (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)");
            return database.execute("CREATE TABLE other (id BIGINT NOT NULL PRIMARY KEY)");
        });
        return store;
    }

    private static List<String> rows(Handle database) {
        return database.createQuery(
                        "SELECT text || id AS row FROM one UNION ALL SELECT 'other' || id AS row FROM other ORDER BY row")
                .mapTo(String.class)
                .list();
    }

    @ParameterizedTest
    @EnumSource
    void addsTheRowsOfSeveralTablesAtTheEndOfTheWork(TestingDatabase kind) {
        try (Store store = made(kind)) {
            List<String> before = store.write(database -> Additions.in(database, additions -> {
                additions.add(ONE, 1L, "a");
                additions.add(OTHER, 7L);
                additions.add(ONE, 2L, "b");
                return rows(additions.database());
            }));
            assertThat(before).isEmpty();
            assertThat(store.read(AdditionsTest::rows)).containsExactly("a1", "b2", "other7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsNoneWhereOneIsNotTaken(TestingDatabase kind) {
        try (Store store = made(kind)) {
            assertThatThrownBy(() -> store.write(database -> Additions.in(database, additions -> {
                        additions.add(OTHER, 7L);
                        additions.add(ONE, 1L, "a");
                        additions.add(ONE, 1L, "b");
                        return "added";
                    })))
                    .isInstanceOf(RuntimeException.class);
            assertThat(store.read(AdditionsTest::rows)).isEmpty();
        }
    }
}
