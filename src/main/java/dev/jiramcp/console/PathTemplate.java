package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A path in which segments may be variables, such as {@code /connections/{id}}.
 *
 * @param text as it is written
 */
public record PathTemplate(String text) {
    public PathTemplate {
        requireNonNull(text, "text is null");
        if (!text.isEmpty() && (!text.startsWith("/") || text.endsWith("/"))) {
            throw new IllegalArgumentException("not a path template: " + text);
        }
    }

    private List<String> segments() {
        return List.of(text.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** The names of its variables, in their order. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        for (String segment : segments()) {
            if (isVariable(segment)) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }

    /** The variables' values, where a decoded path fits; none of them is empty. */
    public Optional<Map<String, String>> match(String path) {
        List<String> mine = segments();
        String[] given = path.split("/", -1);
        if (given.length != mine.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < given.length; at++) {
            String segment = mine.get(at);
            if (isVariable(segment) && !given[at].isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), given[at]);
            } else if (!segment.equals(given[at])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Among things with templates the one that fits a path, the one with the fewest variables first. */
    public static <T> Optional<T> best(Collection<T> all, Function<T, PathTemplate> template, String path) {
        return all.stream()
                .filter(one -> template.apply(one).match(path).isPresent())
                .min(Comparator.comparingInt(
                        one -> template.apply(one).variables().size()));
    }
}
