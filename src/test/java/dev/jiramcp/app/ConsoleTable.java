package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The table {@code console-table.txt}: everything at which the console and its API are reached, and who may. */
final class ConsoleTable {
    /** The owner of another tenant, at the addresses of that tenant. */
    static final char OTHER_TENANT = 't';

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * A row.
     *
     * @param what such as {@code page /members}, {@code do /members invite}, {@code GET /members}
     * @param who letters of those who may
     * @param operations of the API by their names
     */
    record Row(String what, String who, Set<String> operations) {
        boolean may(char letter) {
            return who.indexOf(letter) >= 0;
        }

        boolean isOperation() {
            return Character.isUpperCase(what.charAt(0));
        }
    }

    private ConsoleTable() {}

    static ConsoleTable read() {
        ConsoleTable table = new ConsoleTable();
        try (InputStream in = Objects.requireNonNull(ConsoleTable.class.getResourceAsStream("console-table.txt"))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return table;
    }

    private void add(String line) {
        String[] cells = line.strip().split("\\s{2,}");
        if (cells.length != 3 || cells[1].length() != 6) {
            throw new AssertionError("not a row: " + line);
        }
        Row row = new Row(cells[0], cells[1], Set.of(cells[2].split(" ")));
        if (rows.put(row.what(), row) != null) {
            throw new AssertionError("two rows of " + row.what());
        }
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** The row of something; it has to be there. */
    Row row(String what) {
        Row row = rows.get(what);
        if (row == null) {
            throw new AssertionError("console-table.txt has no row of '" + what + "': say who may, and what it does");
        }
        return row;
    }

    static String page(ConsolePage page) {
        String path = page.path().text();
        return "page " + (path.isEmpty() ? "/" : path);
    }

    static String action(ConsolePage page, String name) {
        return "do " + page.path().text() + " " + name;
    }

    static String operation(Endpoint<?, ?> endpoint) {
        return endpoint.method() + " " + endpoint.path().text();
    }

    /** Everything that a console has, as the table calls it. */
    static List<String> of(ConsoleDoor console) {
        List<String> all = new ArrayList<>();
        for (ConsolePage page : console.pages().all()) {
            all.add(page(page));
            page.actions().keySet().forEach(name -> all.add(action(page, name)));
        }
        console.endpoints().forEach(endpoint -> all.add(operation(endpoint)));
        return all;
    }
}
