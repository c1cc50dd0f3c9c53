package dev.jiramcp.adf;

import java.util.Arrays;
import java.util.List;

/** The longest common subsequence of two lists. */
final class Common {
    /** Beyond this many comparisons only equal beginnings and ends are found. */
    private static final long MOST = 4_000_000;

    private Common() {}

    /** For each of {@code left}, the index in {@code right} that it is matched with, or -1. */
    static int[] match(List<String> left, List<String> right) {
        int[] match = new int[left.size()];
        Arrays.fill(match, -1);
        int start = 0;
        while (start < Math.min(left.size(), right.size()) && left.get(start).equals(right.get(start))) {
            match[start] = start;
            start++;
        }
        int endLeft = left.size();
        int endRight = right.size();
        while (endLeft > start && endRight > start && left.get(endLeft - 1).equals(right.get(endRight - 1))) {
            match[--endLeft] = --endRight;
        }
        if ((long) (endLeft - start) * (endRight - start) <= MOST) {
            middle(left.subList(start, endLeft), right.subList(start, endRight), match, start);
        }
        return match;
    }

    private static void middle(List<String> left, List<String> right, int[] match, int offset) {
        int[][] longest = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                longest[i][j] = left.get(i).equals(right.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            if (left.get(i).equals(right.get(j))) {
                match[offset + i++] = offset + j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
