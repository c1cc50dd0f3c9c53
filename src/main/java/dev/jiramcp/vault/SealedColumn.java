package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of sealed values: by it the rotation of keys finds what it must seal anew. The table has the row's tenant in
 * {@code tenant}; a row without a value has null in the column.
 *
 * @param keys the table's primary key in its order, with or without {@code tenant}; texts
 * @param column where the sealed value stands
 * @param version where the version stands that the value was sealed for; nothing where it is always {@link #ONLY_VERSION}
 */
public record SealedColumn(String table, List<String> keys, String column, Optional<String> version) {
    /** The version of values that are written once. */
    public static final long ONLY_VERSION = 1;

    static final String TENANT = "tenant";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public SealedColumn {
        keys = List.copyOf(keys);
        Stream.of(Stream.of(table, column), version.stream(), keys.stream())
                .flatMap(names -> names)
                .filter(name ->
                        !NAME.matcher(requireNonNull(name, "name is null")).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("not a name in the database: '" + name + "'");
                });
        if (keys.stream().allMatch(TENANT::equals)) {
            throw new IllegalArgumentException("a row of " + table + " has no key");
        }
    }

    /** A column of a table with the key {@code id}, its values sealed for what stands in {@code version}. */
    public static SealedColumn of(String table, String column) {
        return new SealedColumn(table, List.of("id"), column, Optional.of("version"));
    }

    /** A column of a table with the key {@code id}, its values written once. */
    public static SealedColumn writtenOnce(String table, String column) {
        return new SealedColumn(table, List.of("id"), column, Optional.empty());
    }

    /**
     * The place of one row's value.
     *
     * @param rowKeys the row's keys without the tenant, in the order of the primary key
     */
    public Place place(TenantId tenant, long atVersion, String... rowKeys) {
        long expected = keys.stream().filter(key -> !key.equals(TENANT)).count();
        if (rowKeys.length != expected) {
            throw new IllegalArgumentException("a row of " + table + " has " + expected + " keys");
        }
        String row = rowKeys.length == 1
                ? rowKeys[0]
                : Arrays.stream(rowKeys)
                        .map(key -> key.replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining("/"));
        return new Place(tenant, table, row, column, atVersion);
    }
}
