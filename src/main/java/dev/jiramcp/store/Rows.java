package dev.jiramcp.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Rows that every call adds or reads, by the statements of the connection itself, with values in the order of their question
 * marks: what JDBI does for a statement beside costs more than most of these.
 */
public final class Rows {
    private Rows() {}

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /**
     * Adds rows by one statement, which the database reads once.
     *
     * @param values those of a row
     * @throws IllegalStateException where one of them was not added
     */
    public static <T> void add(Handle database, String sql, List<T> rows, Function<T, List<Object>> values) {
        int[] added = with(database, sql, statement -> {
            for (T row : rows) {
                bind(statement, values.apply(row));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
        // Rows that PostgreSQL's driver has put into one statement are not counted one by one.
        if (!Arrays.stream(added).allMatch(count -> count == 1 || count == Statement.SUCCESS_NO_INFO)) {
            throw new IllegalStateException("a row was not added");
        }
    }

    /** Changes or removes rows, or begins or ends something; how many rows. */
    public static int change(Handle database, String sql, Object... values) {
        return with(database, sql, statement -> {
            bind(statement, Arrays.asList(values));
            return statement.executeUpdate();
        });
    }

    /** Reads rows, in their order. */
    public static <T> List<T> list(Handle database, String sql, Reading<T> reading, Object... values) {
        return with(database, sql, statement -> {
            bind(statement, Arrays.asList(values));
            List<T> list = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    list.add(reading.of(rows));
                }
            }
            return list;
        });
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int mark = 0;
        for (Object value : values) {
            mark++;
            statement.setObject(mark, value);
        }
    }

    private static <T> T with(Handle database, String sql, Use<T> use) {
        try {
            return database.getStatementBuilder() instanceof PreparedOnce kept
                    ? withKept(kept, database, sql, use)
                    : withNew(database, sql, use);
        } catch (SQLException failure) {
            throw new IllegalStateException("a statement failed", failure);
        }
    }

    private static <T> T withKept(PreparedOnce kept, Handle database, String sql, Use<T> use) throws SQLException {
        PreparedStatement statement = kept.take(database.getConnection(), sql);
        try {
            return use.of(statement);
        } finally {
            kept.giveBack(sql, statement);
        }
    }

    private static <T> T withNew(Handle database, String sql, Use<T> use) throws SQLException {
        try (PreparedStatement statement = database.getConnection().prepareStatement(sql)) {
            return use.of(statement);
        }
    }
}
