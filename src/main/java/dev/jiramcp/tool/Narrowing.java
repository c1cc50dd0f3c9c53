package dev.jiramcp.tool;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which tools somebody wants: the operator by settings, a client by headers. Names are checked where it is applied, in
 * {@link Selection}.
 *
 * @param toolsets names of toolsets, or {@code all} or {@code default}; none for no wish
 * @param tools names of tools beside those toolsets, or, where no toolset is named, alone
 * @param exclude names of tools to leave out
 * @param readOnly whether to leave out every tool that changes something
 */
public record Narrowing(List<String> toolsets, List<String> tools, List<String> exclude, boolean readOnly) {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    /** No wish at all. */
    public static final Narrowing NONE = new Narrowing(List.of(), List.of(), List.of(), false);

    public Narrowing {
        toolsets = List.copyOf(toolsets);
        tools = List.copyOf(tools);
        exclude = List.copyOf(exclude);
    }

    /** From settings or headers: lists separated by commas, empty for no wish. */
    public static Narrowing of(String toolsets, String tools, String exclude, boolean readOnly) {
        return new Narrowing(words(toolsets), words(tools), words(exclude), readOnly);
    }

    private static List<String> words(String list) {
        if (list.isEmpty()) {
            return List.of();
        }
        return BETWEEN.splitAsStream(list)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether it leaves everything as it is. */
    boolean isNone() {
        return !chooses() && exclude.isEmpty() && !readOnly;
    }

    /** Whether it names what it wants, rather than only what it does not. */
    boolean chooses() {
        return !toolsets.isEmpty() || !tools.isEmpty();
    }
}
