package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The functions that the sandbox evaluates. Any other is refused by its name, as Jira refuses one that it does not know. */
final class Functions {
    /**
     * One function.
     *
     * @param list whether it answers with a list, and so stands behind {@code IN}
     * @param least how many arguments it takes at least
     * @param most how many arguments it takes at most
     */
    record Entry(boolean list, int least, int most, Body body) {
        static Entry one(int least, int most, Body body) {
            return new Entry(false, least, most, body);
        }

        static Entry list(int least, int most, Body body) {
            return new Entry(true, least, most, body);
        }
    }

    /** What a function answers. */
    interface Body {
        List<Literal> call(String name, List<String> arguments);
    }

    /** As many arguments as one likes. */
    static final int MANY = 1000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Problems problems;

    Functions(Asking asking, Vocabulary vocabulary) {
        this.problems = asking.problems();
        new DateFunctions(asking).entries().forEach(this::add);
        new PeopleFunctions(asking, vocabulary).entries().forEach(this::add);
        new PlanFunctions(asking, vocabulary).entries().forEach(this::add);
        new IssueFunctions(asking, vocabulary).entries().forEach(this::add);
    }

    private void add(String name, Entry entry) {
        entries.put(name.toLowerCase(Locale.ROOT), entry);
    }

    /** The names, in small letters. */
    Set<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    boolean knows(String name) {
        return entry(name).isPresent();
    }

    boolean isList(String name) {
        return entry(name).map(Entry::list).orElse(false);
    }

    private Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What a function answers; nothing, and a problem, where it is not known or its arguments are wrong. */
    List<Literal> call(Operand.Function function) {
        Optional<Entry> found = entry(function.name());
        if (found.isEmpty()) {
            String arguments = String.join(", ", function.arguments());
            problems.error("Unable to find JQL function '" + function.name() + "(" + arguments + ")'.");
            return List.of();
        }
        Entry entry = found.get();
        int given = function.arguments().size();
        if (given < entry.least() || given > entry.most()) {
            problems.error("Function '" + function.name() + "' expected " + expected(entry)
                    + " arguments but received '" + given + "'.");
            return List.of();
        }
        return entry.body().call(function.name(), function.arguments());
    }

    private static String expected(Entry entry) {
        if (entry.least() == entry.most()) {
            return "'" + entry.least() + "'";
        }
        return entry.most() == MANY
                ? "at least '" + entry.least() + "'"
                : "between '" + entry.least() + "' and '" + entry.most() + "'";
    }
}
