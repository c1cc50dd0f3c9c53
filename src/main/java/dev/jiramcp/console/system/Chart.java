package dev.jiramcp.console.system;

import dev.jiramcp.connection.pulse.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small chart of bars: places and sizes for an SVG, and the same in words. */
public final class Chart {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 48;

    private Chart() {}

    /** What templates name of a chart. */
    public static Map<String, Object> of(Series series) {
        long most = Math.max(
                1, series.values().stream().mapToLong(Long::longValue).max().orElse(1));
        int step = WIDTH / Math.max(1, series.values().size());
        List<Map<String, Object>> bars = new ArrayList<>();
        for (int at = 0; at < series.values().size(); at++) {
            long value = series.values().get(at);
            long height = value == 0 ? 1 : Math.max(2, value * HEIGHT / most);
            bars.add(Map.of("x", at * step + 1, "y", HEIGHT - height, "width", step - 2, "height", height));
        }
        boolean summed = !series.name().startsWith("Median");
        long shown = summed
                ? series.sum()
                : series.values().stream()
                        .filter(value -> value > 0)
                        .reduce((one, next) -> next)
                        .orElse(0L);
        return Map.of(
                "name", series.name(),
                "bars", bars,
                "told", told(series),
                "figure", shown,
                "of", summed ? "in 24 hours" : "in the last hour with calls",
                "most", most,
                "summed", summed);
    }

    /** The same in words, for those who see no picture: every hour in which there was anything. */
    private static String told(Series series) {
        int hours = series.values().size();
        String told = IntStream.range(0, hours)
                .filter(at -> series.values().get(at) > 0)
                .mapToObj(at ->
                        series.values().get(at) + (at == hours - 1 ? " in this hour" : ", " + ago(hours - 1 - at)))
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? "nothing in " + hours + " hours" : told;
    }

    private static String ago(int hours) {
        return hours + (hours == 1 ? " hour ago" : " hours ago");
    }
}
