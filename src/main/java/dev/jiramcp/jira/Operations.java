package dev.jiramcp.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.jiramcp.model.ScopeNeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations of Jira that belong together, such as those that a tool calls, and the scopes that they need. Some may be
 * dispensable: a call does not always come to them, or gives what it has without their part.
 */
public final class Operations {
    /** For what calls nothing. */
    public static final Operations NONE = new Operations(List.of(), List.of());

    private final List<String> needed;
    private final List<String> dispensable;

    /** Put together when they are first asked for, and once, since each call asks. */
    private volatile @Nullable ScopeNeed scopes;

    private volatile @Nullable ScopeNeed least;

    private Operations(List<String> needed, List<String> dispensable) {
        this.needed = needed.stream().distinct().toList();
        this.dispensable = dispensable.stream()
                .filter(name -> !needed.contains(name))
                .distinct()
                .toList();
    }

    /** The operations as Atlassian documents them, such as {@code GET /rest/api/3/issue/{issueIdOrKey}}. */
    public List<String> names() {
        return joined(needed, dispensable);
    }

    /** These operations. */
    public static Operations of(String... names) {
        return new Operations(List.of(names), List.of());
    }

    /** These, and others that are dispensable. */
    public Operations andPerhaps(String... names) {
        return new Operations(needed, joined(dispensable, List.of(names)));
    }

    /** These and others. */
    public Operations and(Operations others) {
        return new Operations(joined(needed, others.needed), joined(dispensable, others.dispensable));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The scopes that all of them need. */
    public ScopeNeed scopes() {
        ScopeNeed known = scopes;
        if (known == null) {
            known = together(names());
            scopes = known;
        }
        return known;
    }

    /** The scopes without which nothing is done: those of all that is not dispensable. */
    public ScopeNeed least() {
        ScopeNeed known = least;
        if (known == null) {
            known = together(needed);
            least = known;
        }
        return known;
    }

    private static ScopeNeed together(List<String> names) {
        return names.stream()
                .map(name -> scopesOf(name)
                        .orElseThrow(
                                () -> new IllegalStateException("the scopes of " + name + " are not in the table")))
                .reduce(ScopeNeed.NONE, ScopeNeed::and);
    }

    /** The scopes that an operation needs, as Atlassian documents them; empty where it is not in the table. */
    public static Optional<ScopeNeed> scopesOf(String operation) {
        return Optional.ofNullable(Table.NEEDS.get(operation));
    }

    /** Read when scopes are first asked for, which is long after the start. */
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
}
