package dev.jiramcp.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Brings the schema up to date, in one transaction. That nothing is to be done is found by one query. (A library for this
 * cost 0.7 s of the first start, which is more than the rest of it.)
 */
final class Migrations {
    /** The scripts in their order. A new one is added at the end; one that was ever released never changes. */
    static final List<String> ALL = List.of(
            "V001__keys_and_audit",
            "V002__connections",
            "V003__connect",
            "V004__health",
            "V005__door",
            "V006__sites_and_servers",
            "V007__audit_chain",
            "V008__policy",
            "V009__exchange",
            "V010__tenants",
            "V011__mcp_sessions",
            "V012__console",
            "V013__installations",
            "V015__tasks",
            "V016__personal_links",
            "V017__entry",
            "V018__allow_list",
            "V019__audit_search",
            "V021__origins",
            "V022__audit_waiting",
            "V023__audit_exchanges",
            "V024__broker_tokens");

    /** The number of the newest. */
    static final int NEWEST = number(ALL.get(ALL.size() - 1));

    private static final String HISTORY = """
            CREATE TABLE IF NOT EXISTS schema_history (
                version BIGINT NOT NULL PRIMARY KEY,
                script  TEXT   NOT NULL,
                at      BIGINT NOT NULL
            )
            """;

    private Migrations() {}

    /**
     * Brings it up to date; of several processes that try at once, one does it.
     *
     * @param alone the statement that keeps others out until the end of the transaction; nothing where each writing
     *     transaction does that
     * @throws Refusal where a newer version of this program has changed the schema
     */
    static void bring(DataSource source, String alone) {
        try (Connection connection = source.getConnection()) {
            if (!areDone(connection)) {
                inOneTransaction(connection, alone);
            }
        } catch (SQLException failure) {
            throw Failures.told(failure);
        }
    }

    private static boolean areDone(Connection connection) throws SQLException {
        Set<Integer> applied = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM schema_history")) {
            while (rows.next()) {
                applied.add(rows.getInt(1));
            }
        } catch (SQLException failure) {
            if (isNoTable(failure)) {
                return false;
            }
            throw failure;
        }
        refuseNewer(applied);
        return ALL.stream().allMatch(script -> applied.contains(number(script)));
    }

    private static void refuseNewer(Set<Integer> applied) {
        int newest = applied.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (newest > NEWEST) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "database_newer",
                            "The database was changed by a newer version of jira-mcp (schema " + newest
                                    + ", this one knows " + NEWEST + ").")
                    .withRemedy("Start the newer version, or use another database. Nothing was changed.");
        }
    }

    private static void inOneTransaction(Connection connection, String alone) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!alone.isEmpty()) {
                boolean unusedAnswer = statement.execute(alone);
            }
            int unused = statement.executeUpdate(HISTORY);
            for (String script : ALL) {
                if (isNew(connection, script)) {
                    int unusedCount = statement.executeUpdate(text(script));
                }
            }
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            undo(connection, failure);
            throw failure;
        }
    }

    /** Undoes it; what went wrong with the work says more than what goes wrong with undoing it. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException undone) {
            // SQLite's driver begins the next transaction with each commit: where another process has the file by then,
            // that fails, when this one is done and nothing is left to undo.
            failure.addSuppressed(undone);
        }
    }

    /** Whether a script has not been run yet; it is written down as run. */
    private static boolean isNew(Connection connection, String script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO schema_history (version, script, at) VALUES (?, ?, ?) ON CONFLICT (version) DO NOTHING")) {
            statement.setInt(1, number(script));
            statement.setString(2, script);
            statement.setLong(3, System.currentTimeMillis());
            return statement.executeUpdate() == 1;
        }
    }

    private static int number(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    private static String text(String script) {
        try (InputStream stream = requireNonNull(
                Migrations.class.getResourceAsStream("migrations/" + script + ".sql"),
                () -> script + " is not there")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isNoTable(SQLException failure) {
        return "42P01".equals(failure.getSQLState())
                || String.valueOf(failure.getMessage()).contains("no such table");
    }
}
