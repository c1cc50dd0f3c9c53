package dev.jiramcp.app;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every row of a tenant, whatever the database. */
record Rows(Store store, TenantId tenant) {
    /** The tables that have a tenant, each with its columns. */
    Map<String, List<String>> tables() {
        return store.read(handle -> {
            try {
                Map<String, List<String>> tables =
                        columns(handle.getConnection().getMetaData());
                tables.values().removeIf(columns -> !columns.contains("tenant"));
                return tables;
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static Map<String, List<String>> columns(DatabaseMetaData database) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (ResultSet columns = database.getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString("TABLE_NAME"), table -> new ArrayList<>())
                        .add(columns.getString("COLUMN_NAME"));
            }
        }
        return tables;
    }

    /** The one value that a query gives; empty where it gives none. */
    String one(String sql) {
        return store.read(handle -> handle.createQuery(sql).mapTo(String.class).findFirst())
                .orElse("");
    }

    /** All of them, as text, in every table but these. */
    Map<String, String> all(Set<String> except) {
        Map<String, String> rows = new TreeMap<>();
        tables().keySet().stream()
                .filter(table -> !except.contains(table))
                .forEach(table -> rows.put(table, text(table)));
        return rows;
    }

    private String text(String table) {
        return store.read(handle ->
                handle.select("SELECT * FROM " + table + " WHERE tenant = ?", tenant.value()).mapToMap().list().stream()
                        .map(Rows::text)
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    private static String text(Map<String, Object> row) {
        Map<String, String> shown = new TreeMap<>();
        row.forEach((name, value) ->
                shown.put(name, value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value)));
        return shown.toString();
    }
}
