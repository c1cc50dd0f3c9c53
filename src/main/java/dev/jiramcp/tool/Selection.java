package dev.jiramcp.tool;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tools that are visible, in the order of the catalogue, and for each other tool the reason why not. A selection is
 * only ever narrowed.
 */
public final class Selection {
    private static final String ALL = "all";
    private static final String DEFAULT = "default";

    /** Why one narrowing hides a tool: empty where it does not. */
    private interface Rule extends Function<Tool<?, ?>, Optional<String>> {}

    private final Catalogue catalogue;
    private final List<Rule> rules;
    private final List<Tool<?, ?>> tools;

    private Selection(Catalogue catalogue, List<Rule> rules) {
        this.catalogue = catalogue;
        this.rules = List.copyOf(rules);
        this.tools = catalogue.tools().stream()
                .filter(tool -> hiddenBecause(tool).isEmpty())
                .toList();
    }

    /**
     * What the operator's settings make visible: the default tools where they name none.
     *
     * @throws Refusal where they name a tool or a toolset that does not exist
     */
    public static Selection of(Catalogue catalogue, Narrowing operator) {
        Narrowing wish = operator.chooses()
                ? operator
                : new Narrowing(List.of(DEFAULT), List.of(), operator.exclude(), operator.readOnly());
        Selection everything = new Selection(catalogue, List.of());
        return everything.with(wish, "on this server; its operator sets JIRA_MCP_TOOLSETS and JIRA_MCP_TOOLS");
    }

    /**
     * What one request leaves of this.
     *
     * @throws Refusal where it names a tool or a toolset that does not exist
     */
    public Selection narrowed(Narrowing request) {
        return request.isNone() ? this : with(request, "in the toolsets and tools that this client chose");
    }

    /** What is left with a credential of these scopes. */
    public Selection granted(Set<Scope> scopes) {
        return and(tool -> when(
                !tool.least().isMetBy(scopes), "the connected Atlassian login was not granted the scopes it needs"));
    }

    /** The visible tools, in the order of the catalogue. */
    public List<Tool<?, ?>> tools() {
        return tools;
    }

    /** The toolsets of the visible tools. */
    public List<Toolset> toolsets() {
        return tools.stream().map(Tool::toolset).distinct().toList();
    }

    /**
     * The visible tool of this name.
     *
     * @throws Refusal where there is none, with the nearest names, or with the reason why it is hidden
     */
    public Tool<?, ?> find(String name) {
        Tool<?, ?> tool = catalogue.find(name).orElseThrow(() -> unknown(name));
        hiddenBecause(tool).ifPresent(reason -> {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "tool_not_available",
                            "The tool '" + name + "' is off: " + reason + ".")
                    .withRemedy("Use one of the tools that tools/list shows.");
        });
        return tool;
    }

    private Refusal unknown(String name) {
        List<String> names = tools.stream().map(Tool::name).toList();
        String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "unknown_tool",
                        "There is no tool '" + shown + "'." + Nearest.question(name, names))
                .withRemedy("tools/list shows all tools.");
    }

    private Optional<String> hiddenBecause(Tool<?, ?> tool) {
        return rules.stream().flatMap(rule -> rule.apply(tool).stream()).findFirst();
    }

    private Selection with(Narrowing wish, String where) {
        check(wish);
        return and(tool -> when(wish.exclude().contains(tool.name()), "it is excluded")
                .or(() -> when(wish.readOnly() && !tool.readOnly(), "only reading is allowed, and it changes things"))
                .or(() -> when(
                        wish.chooses() && !wanted(wish, tool),
                        "it belongs to the toolset '" + tool.toolset().id() + "' and is not switched on " + where)));
    }

    private Selection and(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Selection(catalogue, more);
    }

    private static Optional<String> when(boolean hidden, String reason) {
        return hidden ? Optional.of(reason) : Optional.empty();
    }

    private static boolean wanted(Narrowing wish, Tool<?, ?> tool) {
        return wish.tools().contains(tool.name())
                || wish.toolsets().contains(ALL)
                || wish.toolsets().contains(tool.toolset().id())
                || (wish.toolsets().contains(DEFAULT) && tool.byDefault());
    }

    private void check(Narrowing wish) {
        List<String> toolsets = Stream.concat(
                        Stream.of(ALL, DEFAULT), Arrays.stream(Toolset.values()).map(Toolset::id))
                .toList();
        List<String> names = catalogue.tools().stream().map(Tool::name).toList();
        wish.toolsets().forEach(word -> mustBeKnown("toolset", word, toolsets));
        wish.tools().forEach(word -> mustBeKnown("tool", word, names));
        wish.exclude().forEach(word -> mustBeKnown("tool", word, names));
    }

    private static void mustBeKnown(String what, String word, Collection<String> known) {
        if (!known.contains(word)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "unknown_" + what,
                            "There is no " + what + " '" + word + "'." + Nearest.question(word, known))
                    .withRemedy("The " + what + "s are: " + String.join(", ", known) + ".");
        }
    }
}
