package dev.jiramcp.tool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of arguments: snake case outside, camel case in Java, and the other names that models send. */
final class Names {
    private static final Pattern BEFORE_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** What models call these arguments in every tool; documented in {@code docs/tools.md}. */
    static final Map<String, List<String>> ALIASES = Map.of(
            "issue", List.of("key", "issue_key", "issue_id_or_key", "issue_id"),
            "issues", List.of("keys", "issue_keys", "issue_ids_or_keys"),
            "project", List.of("project_key", "project_id_or_key"),
            "limit", List.of("max_results", "page_size"),
            "site", List.of("cloud_id"),
            "page_token", List.of("next_page_token", "cursor"));

    private Names() {}

    /** A name in camel, Pascal, kebab or snake case, in snake case. */
    static String snake(String name) {
        return BEFORE_WORD.matcher(name).replaceAll("_").replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /**
     * The name of a component outside. An underscore at its end is not part of the name: it lets a component be called
     * what Java forbids, such as {@code notify_}.
     */
    static String ofComponent(String name) {
        return snake(name.endsWith("_") ? name.substring(0, name.length() - 1) : name);
    }

    /** Under which names, in snake case, a caller may give what has this name and these aliases. */
    static List<String> accepted(String name, List<String> aliases) {
        Stream<String> others = Stream.concat(aliases.stream(), ALIASES.getOrDefault(name, List.of()).stream());
        return Stream.concat(Stream.of(name), others.map(Names::snake))
                .distinct()
                .toList();
    }
}
