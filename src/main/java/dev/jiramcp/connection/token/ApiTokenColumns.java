package dev.jiramcp.connection.token;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Credentials;
import dev.jiramcp.connection.Health;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The columns of an API token without the token itself, for whoever reads it together with something else. */
public final class ApiTokenColumns {
    private static final List<String> NAMES = List.of(
            "id",
            "tenant",
            "email",
            "account",
            "scoped",
            "site",
            "version",
            "status",
            "reason",
            "expires_at",
            "created_at");

    private ApiTokenColumns() {}

    /** What is selected of the table, each column under its name with a prefix. */
    public static String of(String table, String prefix) {
        return Credentials.columns(NAMES, table, prefix);
    }

    /** The token in these columns. */
    public static ApiToken token(ResultSet row, String prefix) throws SQLException {
        return new ApiToken(
                new ApiTokenId(row.getString(prefix + "id")),
                new TenantId(row.getString(prefix + "tenant")),
                row.getString(prefix + "email"),
                new AccountId(row.getString(prefix + "account")),
                row.getInt(prefix + "scoped") == 1,
                Columns.sites(row.getString(prefix + "site")).get(0),
                row.getLong(prefix + "version"),
                Health.valueOf(row.getString(prefix + "status")),
                row.getString(prefix + "reason"),
                Columns.optionalInstant(row, prefix + "expires_at"),
                Columns.instant(row, prefix + "created_at"));
    }
}
