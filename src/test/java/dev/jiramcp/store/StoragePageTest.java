package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** {@code docs/storage.md} says what the schema is: every table, every column, and which of them are sealed. */
class StoragePageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)`: [^|]*\\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern COLUMN = Pattern.compile("(\\*?)`([a-z_]+)`\\*?");

    private static Map<String, Set<String>> schema(Handle database) {
        Map<String, Set<String>> tables = new TreeMap<>();
        database.createQuery("SELECT m.name AS place, c.name AS name, c.type AS type FROM sqlite_schema m,"
                        + " pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'")
                .map((row, context) -> tables.computeIfAbsent(row.getString("place"), name -> new TreeSet<>())
                        .add(
                                row.getString("type").equals("BYTEA")
                                        ? row.getString("name") + " of bytes"
                                        : row.getString("name")))
                .list();
        return tables;
    }

    /** The words in quotes of each row; a column of bytes stands in italics. Values of columns may be quoted too. */
    private static Map<String, Set<String>> page() throws IOException {
        Map<String, Set<String>> tables = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/storage.md")));
        while (row.find()) {
            Set<String> columns = new TreeSet<>();
            Matcher column = COLUMN.matcher(row.group(2).replaceAll("\\(`[^)]*\\)", ""));
            while (column.find()) {
                columns.add(column.group(1).isEmpty() ? column.group(2) : column.group(2) + " of bytes");
            }
            tables.put(row.group(1), columns);
        }
        return tables;
    }

    @Test
    void saysWhatTheSchemaIs() throws IOException {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            assertThat(page()).isEqualTo(store.read(StoragePageTest::schema));
        }
    }
}
