package dev.jiramcp.store;

import dev.jiramcp.model.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date. That is asked by one query, so that a start with nothing to do does not pay for the
 * library that does it.
 */
final class Migrations {
    /** The newest of {@code migrations/V…__….sql}. */
    static final int NEWEST = 5;

    private static final String FOLDER = "classpath:dev/jiramcp/store/migrations";
    private static final String HISTORY = "schema_history";

    private Migrations() {}

    static void bring(DataSource source) {
        if (!areDone(source)) {
            Flyway.configure()
                    .dataSource(source)
                    .locations(FOLDER)
                    .table(HISTORY)
                    .baselineOnMigrate(false)
                    .load()
                    .migrate();
        }
    }

    /**
     * Whether there is nothing to do.
     *
     * @throws Refusal where a newer version of this program has changed the schema
     */
    static boolean areDone(DataSource source) {
        int found = version(source);
        if (found > NEWEST) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "database_newer",
                            "The database was changed by a newer version of jira-mcp (schema " + found
                                    + ", this one knows " + NEWEST + ").")
                    .withRemedy("Start the newer version, or use another database.");
        }
        return found == NEWEST;
    }

    private static int version(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException failure) {
            if (isNoTable(failure)) {
                return 0;
            }
            throw Failures.unavailable(failure);
        }
    }

    private static boolean isNoTable(SQLException failure) {
        return "42P01".equals(failure.getSQLState())
                || String.valueOf(failure.getMessage()).contains("no such table");
    }
}
