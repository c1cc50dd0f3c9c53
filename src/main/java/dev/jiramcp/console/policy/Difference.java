package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is different between two texts, line by line. */
final class Difference {
    /** Where more than this would have to be compared, everything between is taken for changed. */
    private static final long MOST = 4_000_000;

    private Difference() {}

    /**
     * A line.
     *
     * @param mark {@code +} where it is new, {@code -} where it is gone, a space where it stayed
     */
    record Line(String mark, String text) {
        Line {
            requireNonNull(mark, "mark is null");
            requireNonNull(text, "text is null");
        }
    }

    /** Every line of both, in order. */
    static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        old.subList(0, head).forEach(line -> lines.add(new Line(" ", line)));
        lines.addAll(middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail)));
        old.subList(old.size() - tail, old.size()).forEach(line -> lines.add(new Line(" ", line)));
        return lines;
    }

    private static List<Line> middle(List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > MOST) {
            List<Line> all = new ArrayList<>();
            old.forEach(line -> all.add(new Line("-", line)));
            now.forEach(line -> all.add(new Line("+", line)));
            return all;
        }
        return walk(old, now, lengths(old, now));
    }

    /** The longest common subsequence of each pair of beginnings. */
    private static int[][] lengths(List<String> old, List<String> now) {
        int[][] lengths = new int[old.size() + 1][now.size() + 1];
        for (int row = 1; row <= old.size(); row++) {
            for (int column = 1; column <= now.size(); column++) {
                lengths[row][column] = old.get(row - 1).equals(now.get(column - 1))
                        ? lengths[row - 1][column - 1] + 1
                        : Math.max(lengths[row - 1][column], lengths[row][column - 1]);
            }
        }
        return lengths;
    }

    private static List<Line> walk(List<String> old, List<String> now, int[][] lengths) {
        List<Line> lines = new ArrayList<>();
        int row = old.size();
        int column = now.size();
        while (row > 0 || column > 0) {
            if (row > 0 && column > 0 && old.get(row - 1).equals(now.get(column - 1))) {
                lines.add(new Line(" ", old.get(--row)));
                column--;
            } else if (column > 0 && (row == 0 || lengths[row][column - 1] >= lengths[row - 1][column])) {
                lines.add(new Line("+", now.get(--column)));
            } else {
                lines.add(new Line("-", old.get(--row)));
            }
        }
        Collections.reverse(lines);
        return lines;
    }
}
