package dev.jiramcp.app;

import dev.jiramcp.vault.SealedColumn;
import java.util.List;

/**
 * Every column of the database that holds sealed values; keys are rotated by it. Its owner adds it here, such as {@code
 * SealedColumn.of("atlassian_grant", "refresh")}, and seals for {@link SealedColumn#place}; a test finds one that is missing.
 */
public final class SealedColumns {
    public static final List<SealedColumn> ALL = List.of();

    private SealedColumns() {}
}
