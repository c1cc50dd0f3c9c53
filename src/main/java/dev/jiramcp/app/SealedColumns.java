package dev.jiramcp.app;

import dev.jiramcp.app.task.TaskRows;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.server.ServerLogins;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.oauth.tenant.TenantSignIns;
import dev.jiramcp.vault.SealedColumn;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every column of the database that holds sealed values; keys are rotated by it. Its owner adds it here, such as {@code
 * SealedColumn.of("atlassian_grant", "refresh")}, and seals for {@link SealedColumn#place}; a test finds one that is missing.
 */
public final class SealedColumns {
    public static final List<SealedColumn> ALL = Stream.of(
                    Grants.SEALED,
                    List.of(Apps.SECRET, ApiTokens.TOKEN, ServerLogins.TOKENS, TenantSignIns.SECRET, TaskRows.TASK),
                    ConnectFlow.SEALED)
            .flatMap(List::stream)
            .toList();

    private SealedColumns() {}
}
