package dev.jiramcp.connection.scope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every scope of Jira that exists: the platform, Jira Software, the service desk, and those that name the account. */
public final class ScopeCatalogue {
    /** All of them, classic before granular within each family. */
    public static final ScopeCatalogue ALL = read();

    private final Map<Scope, ScopeEntry> entries;

    private ScopeCatalogue(Map<Scope, ScopeEntry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    private static ScopeCatalogue read() {
        List<Trap> traps = rows("traps.tsv")
                .map(row -> new Trap(new Scope(row[0]), scopes(row[1]), row[2]))
                .toList();
        Map<Scope, ScopeEntry> entries = new LinkedHashMap<>();
        rows("scopes.tsv").forEach(row -> {
            Scope scope = new Scope(row[0]);
            List<Trap> own =
                    traps.stream().filter(trap -> trap.scope().equals(scope)).toList();
            entries.put(scope, new ScopeEntry(scope, Family.of(row[1]), row[2], own, Document.of(row[3])));
        });
        return new ScopeCatalogue(entries);
    }

    private static Stream<String[]> rows(String table) {
        try (InputStream bytes = Objects.requireNonNull(ScopeCatalogue.class.getResourceAsStream(table), table)) {
            return new BufferedReader(new InputStreamReader(bytes, UTF_8))
                    .lines().map(line -> line.split("\t", -1)).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Set<Scope> scopes(String names) {
        return Arrays.stream(names.split(" ", -1)).map(Scope::new).collect(toUnmodifiableSet());
    }

    /** What is known of each scope. */
    public Collection<ScopeEntry> entries() {
        return entries.values();
    }

    /** What is known of a scope; empty where there is no such scope. */
    public Optional<ScopeEntry> find(Scope scope) {
        return Optional.ofNullable(entries.get(scope));
    }

    /** The tools that take a scope, in one of the sets that open them; none where no tool needs it yet. */
    public static List<Tool<?, ?>> toolsOf(Scope scope, Collection<Tool<?, ?>> tools) {
        return tools.stream()
                .filter(tool -> tool.scopes().classic().contains(scope)
                        || tool.scopes().granular().contains(scope))
                .toList();
    }
}
