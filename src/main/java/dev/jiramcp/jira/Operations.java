package dev.jiramcp.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.jiramcp.model.ScopeNeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The operations of Jira that this program knows, each written as {@code GET /rest/api/3/issue/{issueIdOrKey}}, and the
 * scopes that each needs, as Atlassian documents them.
 */
public final class Operations {
    private Operations() {}

    /** Read when the first scope is asked for, which is long after the start. */
    private static final class Table {
        static final Map<String, ScopeNeed> NEEDS = read();

        private static Map<String, ScopeNeed> read() {
            try (InputStream bytes = Objects.requireNonNull(Operations.class.getResourceAsStream("scopes.tsv"))) {
                return new BufferedReader(new InputStreamReader(bytes, UTF_8))
                        .lines()
                        .map(line -> line.split("\t", -1))
                        .collect(toUnmodifiableMap(row -> row[0], row -> ScopeNeed.of(row[1], row[2].split(" ", -1))));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** What an operation needs; empty where it is not known. */
    public static Optional<ScopeNeed> scopesOf(String operation) {
        return Optional.ofNullable(Table.NEEDS.get(operation));
    }
}
