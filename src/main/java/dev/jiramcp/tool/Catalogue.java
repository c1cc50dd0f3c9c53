package dev.jiramcp.tool;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All tools of a server, in the order in which clients see them. */
public final class Catalogue {
    /** One line a tool, by toolset; {@code docs/tools.md} lists them in this order. */
    private static final Tool<?, ?>[] TOOLS = {
        // context

        // search

        // issues

        // transitions

        // comments

        // users

        // projects

        // fields

    };

    /** The tools of this program. */
    public static final Catalogue ALL = new Catalogue(List.of(TOOLS));

    private final List<Tool<?, ?>> tools;
    private final Map<String, Tool<?, ?>> byName;

    public Catalogue(List<Tool<?, ?>> tools) {
        this.tools = List.copyOf(tools);
        this.byName = this.tools.stream().collect(toUnmodifiableMap(Tool::name, Function.identity()));
    }

    public List<Tool<?, ?>> tools() {
        return tools;
    }

    /** The tool of this name. */
    public Optional<Tool<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
