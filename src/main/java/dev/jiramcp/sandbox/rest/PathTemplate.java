package dev.jiramcp.sandbox.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables, such as {@code /rest/agile/1.0/board/{boardId:long}/sprint}.
 *
 * @param text the path without the variables' types, as Atlassian documents it
 * @param segments what stands between the slashes
 */
public record PathTemplate(String text, List<Segment> segments) {
    /**
     * What stands between two slashes.
     *
     * @param name the literal text, or the variable's name
     * @param type the variable's type; empty for literal text
     */
    public record Segment(String name, Optional<ParameterType> type) {}

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /** Reads a template with types. */
    public static PathTemplate parse(String typed) {
        List<Segment> segments = Arrays.stream(typed.substring(1).split("/", -1))
                .map(PathTemplate::segment)
                .toList();
        return new PathTemplate(typed.replaceAll(":\\w+}", "}"), segments);
    }

    private static Segment segment(String text) {
        if (!text.startsWith("{")) {
            return new Segment(text, Optional.empty());
        }
        String inner = text.substring(1, text.length() - 1);
        int colon = inner.indexOf(':');
        return colon < 0
                ? new Segment(inner, Optional.of(ParameterType.STRING))
                : new Segment(inner.substring(0, colon), Optional.of(ParameterType.of(inner.substring(colon + 1))));
    }

    /** The variables' values where a path, cut at its slashes and decoded, fits. */
    public Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.type().isPresent()) {
                variables.put(segment.name(), path.get(i));
            } else if (!segment.name().equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** The number of literal segments; of two templates that fit, the one with more of them is meant. */
    public long literals() {
        return segments.stream().filter(segment -> segment.type().isEmpty()).count();
    }
}
