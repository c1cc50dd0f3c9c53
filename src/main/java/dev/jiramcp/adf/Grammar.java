package dev.jiramcp.adf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The node and mark types of ADF: which may stand in which, from the table {@code nodes.txt}. */
final class Grammar {
    /** Read once; immutable. */
    static final Grammar ADF = new Grammar();

    private final Map<String, NodeType> nodes = new HashMap<>();
    private final Map<String, Map<String, AttributeKind>> marks = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    private Grammar() {
        lines().forEach(this::line);
        // A child without a list of marks of its own takes those of its type, which may be told further down.
        nodes.replaceAll((name, type) -> new NodeType(
                name, type.least(), type.most(), resolved(type.children()), type.attributes(), type.marks()));
    }

    Optional<NodeType> node(String type) {
        return Optional.ofNullable(nodes.get(type));
    }

    Optional<Map<String, AttributeKind>> mark(String type) {
        return Optional.ofNullable(marks.get(type));
    }

    boolean allows(String parent, String child) {
        return node(parent).map(type -> type.children().containsKey(child)).orElse(false);
    }

    /** Whether the type stands in paragraphs. */
    boolean isInline(String type) {
        return allows("paragraph", type);
    }

    private void line(String line) {
        String[] parts = Stream.of(line.split(";", -1)).map(String::strip).toArray(String[]::new);
        if (parts[0].startsWith("@")) {
            groups.put(parts[0], words(parts[1]));
        } else if (parts[0].startsWith("mark ")) {
            marks.put(parts[0].substring(5), attributes(parts[1]));
        } else {
            nodes.put(parts[0], type(parts));
        }
    }

    private NodeType type(String[] parts) {
        List<String> content = words(parts[1]);
        String[] range =
                content.isEmpty() ? new String[] {"0", "0"} : content.get(0).split("\\.\\.", -1);
        Map<String, Set<String>> children = new HashMap<>();
        content.stream()
                .skip(1)
                .flatMap(word -> groups.getOrDefault(word, List.of(word)).stream())
                .forEach(word -> child(word, children));
        return new NodeType(
                parts[0],
                Integer.parseInt(range[0]),
                range[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(range[1]),
                children,
                attributes(parts[2]),
                Set.copyOf(words(parts[3])));
    }

    private static final String OWN = "(own)";

    private static void child(String word, Map<String, Set<String>> children) {
        int bracket = word.indexOf('<');
        if (bracket < 0) {
            children.put(word, Set.of(OWN));
        } else {
            String list = word.substring(bracket + 1, word.length() - 1);
            children.put(word.substring(0, bracket), list.isEmpty() ? Set.of() : Set.of(list.split(",")));
        }
    }

    private Map<String, Set<String>> resolved(Map<String, Set<String>> children) {
        Map<String, Set<String>> resolved = new HashMap<>(children);
        resolved.replaceAll((name, own) -> own.contains(OWN)
                ? node(name).map(NodeType::marks).orElseThrow(() -> new IllegalStateException("no node type " + name))
                : own);
        return resolved;
    }

    private static Map<String, AttributeKind> attributes(String text) {
        return words(text).stream()
                .map(AttributeKind::parse)
                .collect(Collectors.toMap(AttributeKind::name, Function.identity()));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" +"));
    }

    private static List<String> lines() {
        try (InputStream table = Grammar.class.getResourceAsStream("nodes.txt")) {
            if (table == null) {
                throw new IllegalStateException("nodes.txt is missing");
            }
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
