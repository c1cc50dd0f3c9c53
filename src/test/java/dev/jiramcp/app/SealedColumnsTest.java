package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.SealedColumn;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class SealedColumnsTest {
    /** Bytes that are no sealed values: keys wrapped by the master key. */
    private static final List<String> OTHER_BYTES = List.of("keyset.wrapped");

    private static Set<String> columnsOfBytes(Handle database) {
        return database.createQuery("SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
                        + " WHERE m.type = 'table' AND c.type = 'BYTEA'")
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    @Test
    void nameEveryColumnOfBytesThatTheSchemaHas() {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            Set<String> known = Stream.concat(
                            OTHER_BYTES.stream(),
                            SealedColumns.ALL.stream().map(column -> column.table() + "." + column.column()))
                    .collect(Collectors.toSet());
            assertThat(store.read(SealedColumnsTest::columnsOfBytes)).isEqualTo(known);
        }
    }

    @Test
    void standInTablesWithTheirKeysTenantAndVersion() {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            for (SealedColumn column : SealedColumns.ALL) {
                String names = Stream.of(column.keys().stream(), Stream.of("tenant"), column.version().stream())
                        .flatMap(each -> each)
                        .collect(Collectors.joining(", "));
                List<Object> rows = store.read(
                        database -> database.createQuery("SELECT " + names + " FROM " + column.table() + " LIMIT 1")
                                .map((row, context) -> row.getObject(1))
                                .list());
                assertThat(rows).isEmpty();
            }
        }
    }
}
