package dev.jiramcp.console.wizard;

import dev.jiramcp.connection.scope.Family;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeCatalogue;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.scope.ScopeEntry;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Tool;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scopes that somebody chooses on a page: by profile, and one by one, each with what it unlocks.
 *
 * @param profile the word of the profile, or {@code tools} for what the tools offered here need
 * @param single scopes that were ticked besides
 * @param looked what narrow scopes were looked for
 * @param tools that the operator offers
 */
record Chosen(String profile, Set<String> single, String looked, List<Tool<?, ?>> tools) {
    private static final String TOOLS = "tools";
    private static final int MOST_FOUND = 25;

    Chosen {
        single = Set.copyOf(single);
        tools = List.copyOf(tools);
    }

    static Chosen of(Visit visit, List<Tool<?, ?>> tools) {
        return new Chosen(
                visit.given("profile").orElse(TOOLS),
                new LinkedHashSet<>(visit.all("scope")),
                visit.given("find").orElse("").toLowerCase(Locale.ROOT),
                tools);
    }

    private ScopeChoice choice() {
        Set<String> names = new TreeSet<>(single);
        if (profile.equals(TOOLS)) {
            names.addAll(names(ScopeChoice.forTools(tools).scopes()));
            return ScopeChoice.of(List.of(), names);
        }
        return ScopeChoice.of(List.of(Profile.of(profile)), names);
    }

    private static List<String> names(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::value).sorted().toList();
    }

    /** What templates name. */
    Map<String, Object> shown() {
        Map<String, Object> model = new HashMap<>();
        model.put("profile", profile);
        model.put("profiles", profiles());
        model.put("find", looked);
        try {
            ScopeChoice choice = choice();
            model.put("chosen", byApi(choice.scopes()));
            model.put("names", String.join(" ", names(choice.scopes())));
            model.put("warnings", choice.warnings());
            model.put("count", choice.scopes().size() - 1);
        } catch (Refusal unfit) {
            model.put("chosen", List.of());
            model.put("names", "");
            model.put("warnings", List.of(unfit.getMessage()));
            model.put("count", 0);
        }
        model.put(
                "classic",
                rows(ScopeCatalogue.ALL.entries().stream()
                        .filter(entry -> !entry.granular() && entry.family() != Family.SESSION)
                        .toList()));
        model.put("granular", granular());
        return model;
    }

    private List<Map<String, Object>> profiles() {
        return Arrays.stream(Profile.values())
                .map(one -> Map.<String, Object>of(
                        "id", one.id(),
                        "title", one.id().replace('-', ' '),
                        "purpose", one.purpose(),
                        "tools", unlocked(one.scopes())))
                .toList();
    }

    /** How many of the tools offered here work with these scopes. */
    private long unlocked(Set<Scope> scopes) {
        return tools.stream().filter(tool -> tool.scopes().isMetBy(scopes)).count();
    }

    /** The chosen ones by the API under which the developer console lists them. */
    private static List<Map<String, Object>> byApi(Set<Scope> scopes) {
        Map<String, List<String>> apis = scopes.stream()
                .flatMap(scope -> ScopeCatalogue.ALL.find(scope).stream())
                .filter(entry -> entry.family() != Family.SESSION)
                .collect(Collectors.groupingBy(
                        entry -> entry.family().api(),
                        TreeMap::new,
                        Collectors.mapping(entry -> entry.scope().value(), Collectors.toList())));
        return apis.entrySet().stream()
                .map(entry ->
                        Map.<String, Object>of("api", entry.getKey(), "scopes", String.join("\n", entry.getValue())))
                .toList();
    }

    /** Narrow ones that are looked for, and those that are ticked already. */
    private List<Map<String, Object>> granular() {
        return rows(ScopeCatalogue.ALL.entries().stream()
                .filter(ScopeEntry::granular)
                .filter(entry -> single.contains(entry.scope().value())
                        || (!looked.isEmpty()
                                && (entry.scope().value().contains(looked)
                                        || entry.allows()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(looked))))
                .limit(MOST_FOUND)
                .toList());
    }

    private List<Map<String, Object>> rows(List<ScopeEntry> entries) {
        return entries.stream().map(this::row).toList();
    }

    private Map<String, Object> row(ScopeEntry entry) {
        List<Tool<?, ?>> opened = ScopeCatalogue.toolsOf(entry.scope(), tools);
        Optional<String> trap = entry.traps().stream().map(one -> one.text()).findFirst();
        return Map.of(
                "name",
                entry.scope().value(),
                "allows",
                entry.allows(),
                "tools",
                opened.isEmpty() ? "no tool of this server needs it" : "for " + counted(opened.size()),
                "trap",
                trap.orElse(""),
                "ticked",
                single.contains(entry.scope().value()));
    }

    private static String counted(int tools) {
        return tools + (tools == 1 ? " tool" : " tools");
    }
}
