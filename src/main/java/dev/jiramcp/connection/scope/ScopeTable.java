package dev.jiramcp.connection.scope;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.util.Arrays;
import java.util.List;

/** The scopes for people who read: the tables of {@code docs/scopes.md}, in Markdown. */
public final class ScopeTable {
    private ScopeTable() {}

    /** The profiles, then each family with its scopes and the tools that each unlocks. */
    public static String of(Catalogue tools) {
        return "## Profiles\n\n| Profile | For | Scopes |\n|---|---|---|\n"
                + Arrays.stream(Profile.values()).map(ScopeTable::row).collect(joining())
                + Arrays.stream(Family.values())
                        .map(family -> section(family, tools.tools()))
                        .collect(joining());
    }

    private static String row(Profile profile) {
        String scopes = profile.scopes().stream().sorted().map(ScopeTable::code).collect(joining(" "));
        return "| `" + profile.id() + "` | " + profile.purpose() + " | " + scopes + " |\n";
    }

    private static String section(Family family, List<Tool<?, ?>> tools) {
        List<ScopeEntry> entries = ScopeCatalogue.ALL.entries().stream()
                .filter(entry -> entry.family() == family)
                .toList();
        String documents = entries.stream()
                .map(ScopeEntry::document)
                .distinct()
                .map(document -> "[" + document.title() + "](" + document.url() + ")")
                .collect(joining(", "));
        return "\n## " + family.title() + "\n\nIn the developer console under: " + family.api()
                + ". Atlassian's words: "
                + documents + ".\n\n| Scope | Allows | Tools |\n|---|---|---|\n"
                + entries.stream().map(entry -> row(entry, tools)).collect(joining());
    }

    private static String row(ScopeEntry entry, List<Tool<?, ?>> tools) {
        String unlocked = ScopeCatalogue.toolsOf(entry.scope(), tools).stream()
                .map(Tool::name)
                .collect(joining(", "));
        String traps =
                entry.traps().stream().map(trap -> ". *" + trap.text() + "*").collect(joining());
        return "| " + code(entry.scope()) + " | " + entry.allows() + traps + " | "
                + (unlocked.isEmpty() ? "none yet" : unlocked) + " |\n";
    }

    private static String code(Scope scope) {
        return "`" + scope + "`";
    }
}
