package dev.jiramcp.connection;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the tables have in common in which grants and API tokens stand. */
public enum Credentials {
    GRANTS("atlassian_grant"),
    API_TOKENS("api_token");

    private final String table;

    Credentials(String table) {
        this.table = table;
    }

    /**
     * Holds a row until the end of the transaction, so that nobody ends it who does not see what is linked to it here, and
     * nobody links to it what its end does not see. On SQLite there is one writer anyway.
     *
     * @return whether it is there, and not destroyed
     */
    public boolean hold(Handle database, TenantId tenant, String id) {
        return database.createUpdate("UPDATE " + table + " SET version = version"
                                + " WHERE id = :id AND tenant = :tenant AND status <> 'REVOKED'")
                        .bind("id", id)
                        .bind("tenant", tenant.value())
                        .execute()
                > 0;
    }

    /** Columns in a query over several tables, each under its name with a prefix. */
    public static String columns(List<String> names, String table, String prefix) {
        return names.stream()
                .map(name -> table + "." + name + " AS " + prefix + name)
                .collect(joining(", "));
    }
}
