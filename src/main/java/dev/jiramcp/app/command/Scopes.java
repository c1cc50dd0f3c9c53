package dev.jiramcp.app.command;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.scope.Family;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeCatalogue;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.scope.ScopeEntry;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code tools --scopes}: every scope of Jira, what it allows, and the tools that it unlocks; the profiles after them. */
final class Scopes {
    private Scopes() {}

    static Stream<String> lines(List<Tool<?, ?>> offered) {
        return Stream.of(
                        Arrays.stream(Family.values()).flatMap(Scopes::family),
                        Stream.of("Profiles, for --profile:"),
                        Arrays.stream(Profile.values())
                                .map(profile -> String.format("  %-14s %s", profile.id(), names(profile.scopes()))),
                        Stream.of(
                                "",
                                "The " + offered.size() + " tools that these settings offer take "
                                        + names(ScopeChoice.forTools(offered).scopes())))
                .flatMap(lines -> lines);
    }

    private static Stream<String> family(Family family) {
        Stream<String> entries = ScopeCatalogue.ALL.entries().stream()
                .filter(entry -> entry.family() == family)
                .flatMap(Scopes::entry);
        return Stream.of(Stream.of(family.title() + " (" + family.api() + ")"), entries, Stream.of(""))
                .flatMap(lines -> lines);
    }

    private static Stream<String> entry(ScopeEntry entry) {
        String tools = ScopeCatalogue.toolsOf(entry.scope(), Catalogue.ALL.tools()).stream()
                .map(Tool::name)
                .collect(joining(", "));
        String head = String.format("  %-50s %s", entry.scope(), entry.allows());
        Stream<String> traps = entry.traps().stream().map(trap -> "      Mind: " + trap.text());
        return Stream.concat(
                Stream.of(head, "      " + (tools.isEmpty() ? "no tool needs it yet" : "unlocks " + tools)), traps);
    }

    private static String names(Collection<Scope> scopes) {
        return Set.copyOf(scopes).stream().sorted().map(Scope::value).collect(joining(" "));
    }
}
