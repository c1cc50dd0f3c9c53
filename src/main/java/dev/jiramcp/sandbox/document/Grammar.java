package dev.jiramcp.sandbox.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code nodes.txt}, read: the forms of nodes, and the marks, by name. */
record Grammar(Map<String, Form> nodes, Map<String, Form> marks) {
    Grammar {
        nodes = Map.copyOf(nodes);
        marks = Map.copyOf(marks);
    }

    static Grammar load() {
        try (InputStream table = Grammar.class.getResourceAsStream("nodes.txt")) {
            if (table == null) {
                throw new IllegalStateException("nodes.txt is not in the program");
            }
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Grammar parse(String table) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, Form> nodes = new LinkedHashMap<>();
        Map<String, Form> marks = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            if (line.startsWith("@")) {
                groups.put(line.substring(0, line.indexOf(' ')), words(line.substring(line.indexOf('=') + 1)));
            } else if (line.startsWith("node ")) {
                Form form = node(line.substring(5).split(" ; ", -1), groups);
                nodes.put(form.name(), form);
            } else if (line.startsWith("mark ")) {
                Form form = mark(line.substring(5).split(" ; ", -1));
                marks.put(form.name(), form);
            }
        }
        return new Grammar(nodes, marks);
    }

    private static Form node(String[] cells, Map<String, List<String>> groups) {
        return new Form(
                cells[0],
                cells[1],
                attributes(cells[2]),
                cells[2].startsWith("! "),
                children(cells[3], groups),
                marks(cells[4]),
                cells.length > 5);
    }

    private static Form mark(String[] cells) {
        return new Form(
                cells[0],
                cells[0],
                attributes(cells[1]),
                cells[1].startsWith("! "),
                Optional.empty(),
                new Form.Marks(false, false, List.of()),
                false);
    }

    private static List<List<Attribute>> attributes(String cell) {
        if (cell.equals("-")) {
            return List.of();
        }
        String alternatives = cell.startsWith("! ") ? cell.substring(2) : cell;
        return Arrays.stream(alternatives.split(" \\| ", -1))
                .map(words -> words(words).stream().map(Attribute::parse).toList())
                .toList();
    }

    private static Optional<Form.Children> children(String cell, Map<String, List<String>> groups) {
        if (cell.equals("-")) {
            return Optional.empty();
        }
        boolean required = !cell.startsWith("?");
        String rest = required ? cell : cell.substring(1);
        int space = rest.indexOf(' ');
        String count = rest.substring(0, space);
        List<List<String>> places = new ArrayList<>();
        for (String place : rest.substring(space + 1).split(" , ", -1)) {
            places.add(words(place).stream()
                    .flatMap(word -> groups.getOrDefault(word, List.of(word)).stream())
                    .toList());
        }
        return Optional.of(new Form.Children(required, least(count), most(count), places));
    }

    private static int least(String count) {
        return switch (count) {
            case "*" -> 0;
            case "+" -> 1;
            default -> Integer.parseInt(count.substring(1, count.indexOf(',')));
        };
    }

    private static int most(String count) {
        return count.startsWith("{")
                ? Integer.parseInt(count.substring(count.indexOf(',') + 1, count.length() - 1))
                : Integer.MAX_VALUE;
    }

    private static Form.Marks marks(String cell) {
        return switch (cell) {
            case "-" -> new Form.Marks(false, false, List.of());
            case "none" -> new Form.Marks(true, false, List.of());
            case "any" -> new Form.Marks(true, true, List.of());
            default -> new Form.Marks(true, false, words(cell));
        };
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +")).toList();
    }
}
