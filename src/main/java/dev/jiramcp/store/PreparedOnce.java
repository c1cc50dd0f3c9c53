package dev.jiramcp.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The statements of one SQLite connection, prepared once and used again: SQLite's driver keeps none, and preparing a small
 * statement costs as much as what it does.
 */
final class PreparedOnce implements StatementBuilder {
    private static final int MOST = 100;

    private final StatementBuilder builder = new DefaultStatementBuilder();

    /** Those that nobody uses now, the one that rested longest first. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private int inUse;

    /** Whether a statement is in use, which keeps what its connection reads as it was when the statement began. */
    boolean isInUse() {
        return inUse > 0;
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return builder.create(connection, context);
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement known = idle.remove(sql);
        PreparedStatement statement = known == null ? builder.create(connection, sql, context) : known;
        inUse++;
        return statement;
    }

    /** The statement for this text, to be given back. */
    PreparedStatement take(Connection connection, String sql) throws SQLException {
        PreparedStatement known = idle.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        inUse++;
        return statement;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return builder.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement used) throws SQLException {
        if (used instanceof PreparedStatement prepared) {
            giveBack(sql, prepared);
        } else {
            used.close();
        }
    }

    /** Keeps a statement that nobody uses any more for who needs it next. */
    void giveBack(String sql, PreparedStatement used) throws SQLException {
        inUse--;
        if (idle.containsKey(sql)) {
            used.close();
            return;
        }
        if (emptied(used)) {
            idle.put(sql, used);
        }
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> longest = idle.values().iterator();
            longest.next().close();
            longest.remove();
        }
    }

    /** Secrets' hashes and people's names stay in memory no longer than what needs them. False where it can't be used again. */
    private static boolean emptied(PreparedStatement statement) throws SQLException {
        try {
            statement.clearBatch();
            statement.clearParameters();
            return true;
        } catch (SQLException endedByItsFailure) {
            statement.close();
            return false;
        }
    }

    /** Closes all that nobody uses. */
    @Override
    public void close(Connection connection) {
        for (PreparedStatement statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException gone) {
                // It ends with its connection.
            }
        }
        idle.clear();
    }
}
