package dev.jiramcp.connection.installation;

import dev.jiramcp.model.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is left in the tables once the connections of an installation are gone. */
final class InstallationRows {
    private static final List<String> REMOVALS = List.of(
            "DELETE FROM oauth_state WHERE tenant = :tenant",
            "DELETE FROM connect_intent WHERE tenant = :tenant",
            "DELETE FROM grant_orphan WHERE tenant = :tenant",
            "DELETE FROM refresh_intent WHERE tenant = :tenant",
            "DELETE FROM atlassian_grant WHERE tenant = :tenant",
            "DELETE FROM api_token WHERE tenant = :tenant",
            "DELETE FROM app_secret WHERE tenant = :tenant",
            "DELETE FROM atlassian_app WHERE tenant = :tenant");

    private InstallationRows() {}

    /** Removes all apps of a tenant with everything on them. A connection that was made meanwhile keeps this from happening. */
    static void removeApps(Handle database, TenantId tenant) {
        REMOVALS.forEach(statement ->
                database.createUpdate(statement).bind("tenant", tenant.value()).execute());
    }
}
