package dev.jiramcp.app.settings;

import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is wrong with the settings, collected so that all of it is said at once. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(String name, String problem) {
        lines.add(name + ": " + problem + ".");
    }

    void unknown(String name, Stream<String> known) {
        lines.add(name + ": there is no such setting. Did you mean " + nearest(name, known) + "?");
    }

    void unknown(String name, Stream<String> known, String place) {
        lines.add(place + ": there is no setting '" + name + "'. Did you mean '" + nearest(name, known) + "'?");
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Refusal asRefusal() {
        String head = lines.size() == 1 ? "A setting is wrong." : lines.size() + " settings are wrong.";
        return Refusal.of(Refusal.Kind.CONFIGURATION, "invalid_settings", head + "\n  " + String.join("\n  ", lines));
    }

    private static String nearest(String name, Stream<String> known) {
        return known.min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElse(name);
    }

    /** Levenshtein's distance, letters compared without case. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int change = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
