package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Rows that several pieces of work add in one transaction: gathered, and those of one table added by one statement at the end,
 * since on PostgreSQL each statement is a question across the network and its answer.
 */
public final class Additions {
    private final Handle database;
    private final Map<String, List<List<Object>>> rows = new LinkedHashMap<>();

    private Additions(Handle database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Does work that adds rows, and adds them. */
    public static <T> T in(Handle database, Function<Additions, T> work) {
        Additions additions = new Additions(database);
        T result = work.apply(additions);
        additions.rows.forEach((sql, values) -> Rows.add(database, sql, values, Function.identity()));
        return result;
    }

    /** The transaction, for what can't be gathered. */
    public Handle database() {
        return database;
    }

    /**
     * Adds a row, at the end of the work.
     *
     * @param sql the statement for one row, with a question mark for each of its values
     */
    public void add(String sql, Object... values) {
        rows.computeIfAbsent(sql, unused -> new ArrayList<>()).add(List.of(values));
    }
}
