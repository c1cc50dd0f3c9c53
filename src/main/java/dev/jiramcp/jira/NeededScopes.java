package dev.jiramcp.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The scopes that each operation needs, as Atlassian documents them; read when a scope turns out to be missing. */
final class NeededScopes {
    private static final String TABLE = "scopes.tsv";

    private NeededScopes() {}

    /** The scopes in words; empty where the operation is not in the table. */
    static Optional<String> of(String operation) {
        try (InputStream table = NeededScopes.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                return Optional.empty();
            }
            return new BufferedReader(new InputStreamReader(table, UTF_8))
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns[0].equals(operation))
                    .findFirst()
                    .map(columns -> words(columns[1], columns[2]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String words(String classic, String granular) {
        if (classic.isEmpty()) {
            return granular;
        }
        return granular.isEmpty() ? classic : classic + " (or all of " + granular + ")";
    }
}
