package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The rows of one column of sealed values, a page at a time, in the order of the primary key. */
final class SealedRows {
    private static final int PAGE = 500;

    /** One value, and the place that it was sealed for. */
    record Row(List<String> keys, Place place, byte[] sealed) {}

    /** A value, and what is to stand in its place. */
    record Change(Row row, byte[] sealed) {}

    private final Store store;
    private final SealedColumn column;

    SealedRows(Store store, SealedColumn column) {
        this.store = requireNonNull(store, "store is null");
        this.column = requireNonNull(column, "column is null");
    }

    /** Gives every page to somebody; none is held open meanwhile. */
    void eachPage(Consumer<List<Row>> reader) {
        List<Row> page = page(List.of());
        while (!page.isEmpty()) {
            reader.accept(page);
            page = page.size() < PAGE
                    ? List.of()
                    : page(page.get(page.size() - 1).keys());
        }
    }

    private List<Row> page(List<String> after) {
        String keys = String.join(", ", column.keys());
        String marks =
                IntStream.range(0, after.size()).mapToObj(index -> ":k" + index).collect(Collectors.joining(", "));
        String sql = "SELECT " + keys + ", tenant AS row_tenant, " + version() + " AS row_version, " + column.column()
                + " FROM " + column.table() + " WHERE " + column.column() + " IS NOT NULL"
                + (after.isEmpty() ? "" : " AND (" + keys + ") > (" + marks + ")")
                + " ORDER BY " + keys + " LIMIT " + PAGE;
        return store.read(database -> {
            Query query = database.createQuery(sql);
            IntStream.range(0, after.size()).forEach(index -> query.bind("k" + index, after.get(index)));
            return query.map((row, context) -> row(row)).list();
        });
    }

    private String version() {
        return column.version().orElse(String.valueOf(SealedColumn.ONLY_VERSION));
    }

    private Row row(ResultSet row) throws SQLException {
        List<String> keys = new ArrayList<>();
        List<String> withoutTenant = new ArrayList<>();
        for (String key : column.keys()) {
            keys.add(row.getString(key));
            if (!key.equals(SealedColumn.TENANT)) {
                withoutTenant.add(row.getString(key));
            }
        }
        Place place = column.place(
                new TenantId(row.getString("row_tenant")),
                row.getLong("row_version"),
                withoutTenant.toArray(String[]::new));
        return new Row(List.copyOf(keys), place, row.getBytes(column.column()));
    }

    /** Puts values in the place of others, where those still stand; gives how many did. */
    int replace(List<Change> changes) {
        String sql = "UPDATE " + column.table() + " SET " + column.column() + " = :sealed WHERE "
                + column.keys().stream().map(key -> key + " = :" + key).collect(Collectors.joining(" AND "))
                + " AND " + version() + " = :row_version AND " + column.column() + " = :old";
        return store.write(database -> {
            PreparedBatch batch = database.prepareBatch(sql);
            for (Change change : changes) {
                IntStream.range(0, column.keys().size())
                        .forEach(index -> batch.bind(
                                column.keys().get(index), change.row().keys().get(index)));
                batch.bind("sealed", change.sealed())
                        .bind("row_version", change.row().place().version())
                        .bind("old", change.row().sealed());
                PreparedBatch unused = batch.add();
            }
            return IntStream.of(batch.execute()).sum();
        });
    }
}
