package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Credentials;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The columns of a grant without its tokens, for whoever reads it together with something else. */
public final class GrantColumns {
    private static final List<String> NAMES = List.of(
            "id",
            "tenant",
            "app",
            "account",
            "level",
            "version",
            "status",
            "reason",
            "scopes",
            "sites",
            "access_end",
            "refreshed_at",
            "consented_at",
            "used_at",
            "ended_at");

    private GrantColumns() {}

    /** What is selected of the table, each column under its name with a prefix. */
    public static String of(String table, String prefix) {
        return Credentials.columns(NAMES, table, prefix);
    }

    /** The grant in these columns. */
    public static Grant grant(ResultSet row, String prefix) throws SQLException {
        return new Grant(
                new GrantId(row.getString(prefix + "id")),
                new TenantId(row.getString(prefix + "tenant")),
                new AppId(row.getString(prefix + "app")),
                new AccountId(row.getString(prefix + "account")),
                AtlassianApp.Level.valueOf(row.getString(prefix + "level")),
                row.getLong(prefix + "version"),
                new Grant.State(Health.valueOf(row.getString(prefix + "status")), row.getString(prefix + "reason")),
                Columns.scopes(row.getString(prefix + "scopes")),
                Columns.sites(row.getString(prefix + "sites")),
                times(row, prefix));
    }

    private static Grant.Times times(ResultSet row, String prefix) throws SQLException {
        return new Grant.Times(
                Columns.instant(row, prefix + "access_end"),
                Columns.instant(row, prefix + "refreshed_at"),
                Columns.instant(row, prefix + "consented_at"),
                Columns.instant(row, prefix + "used_at"),
                Columns.optionalInstant(row, prefix + "ended_at"));
    }
}
