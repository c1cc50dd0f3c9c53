package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.ScopeNeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every operation that the gateway lets through: those of Atlassian's documents of June 2026 that have scopes, for version 2
 * of the platform's API as for version 3. What is not in the table does not exist here.
 */
final class Operations {
    private static final List<String> VERSION_2 = List.of("rest", "api", "2");
    private static final String REST_OF_PATH = "**";

    /** A segment of the paths: what may follow it, and what may be done where a path ends with it. */
    private static final class Node {
        private final Map<String, Node> words = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private Optional<Node> variable = Optional.empty();
        private final Map<String, Operation> beyond = new HashMap<>();

        Node after(String segment) {
            if (!segment.startsWith("{")) {
                return words.computeIfAbsent(segment, word -> new Node());
            }
            if (variable.isEmpty()) {
                variable = Optional.of(new Node());
            }
            return variable.orElseThrow();
        }
    }

    private final Node root = new Node();

    private Operations() {}

    /** The table, read when it is first asked for. */
    static Operations all() {
        return Table.ALL;
    }

    private static final class Table {
        static final Operations ALL = read();
    }

    private static Operations read() {
        Operations table = new Operations();
        try (InputStream bytes = Objects.requireNonNull(Operations.class.getResourceAsStream("operations.tsv"))) {
            new BufferedReader(new InputStreamReader(bytes, UTF_8)).lines().forEach(table::add);
            return table;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(String line) {
        String[] row = line.split("\t", -1);
        int blank = row[0].indexOf(' ');
        String template = row[0].substring(blank + 1);
        Operation operation =
                new Operation(row[0].substring(0, blank), template, ScopeNeed.of(row[1], row[2].split(" ", -1)));
        Node node = root;
        for (String segment : template.substring(1).split("/", -1)) {
            if (segment.equals(REST_OF_PATH)) {
                node.beyond.put(operation.method(), operation);
                return;
            }
            node = node.after(segment);
        }
        node.operations.put(operation.method(), operation);
    }

    /** The operation of a path, if there is one of this method. */
    Optional<Operation> find(String method, List<String> segments) {
        return Optional.ofNullable(at(segments).get(method.equals("HEAD") ? "GET" : method));
    }

    /** The methods that a path has; none where there is no such path. */
    Set<String> methods(List<String> segments) {
        return new TreeSet<>(at(segments).keySet());
    }

    private Map<String, Operation> at(List<String> segments) {
        List<String> path = segments;
        if (segments.size() > 3 && segments.subList(0, 3).equals(VERSION_2)) {
            path = Arrays.asList(segments.toArray(String[]::new));
            path.set(2, "3");
        }
        return at(root, path);
    }

    /** A word goes before a variable, and the whole path before the beginning of one. */
    private static Map<String, Operation> at(Node node, List<String> segments) {
        if (segments.isEmpty()) {
            return node.operations;
        }
        List<String> rest = segments.subList(1, segments.size());
        Optional<Map<String, Operation>> word = Optional.ofNullable(node.words.get(segments.get(0)))
                .map(next -> at(next, rest))
                .filter(found -> !found.isEmpty());
        return word.or(() -> node.variable.map(next -> at(next, rest)).filter(found -> !found.isEmpty()))
                .orElse(node.beyond);
    }
}
