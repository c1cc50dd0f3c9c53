package dev.jiramcp.tool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Suggestions for a word that is not known: the known words that it is closest to. */
public final class Nearest {
    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The closest words first, none of them far away. */
    public static List<String> to(String word, Collection<String> known) {
        String sought = plain(word);
        if (sought.isEmpty() || sought.length() > LONGEST) {
            return List.of();
        }
        int tolerance = Math.max(1, sought.length() / 3);
        return known.stream()
                .filter(candidate -> distance(sought, plain(candidate)) <= tolerance
                        || (sought.length() > 3 && plain(candidate).contains(sought)))
                .sorted(Comparator.comparingInt((String candidate) -> distance(sought, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** The closest words as a question to put after a message, or nothing. */
    public static String question(String word, Collection<String> known) {
        List<String> nearest = to(word, known);
        return nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", quoted(nearest)) + "?";
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.toList());
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Levenshtein's distance, where two neighbours that changed places count as one mistake. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(int[][] cost, String from, String to, int i, int j) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
