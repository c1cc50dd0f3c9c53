package dev.jiramcp.tool;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The tools for people who read: the table of the README and the page {@code docs/tools.md}, in Markdown. */
public final class ToolTable {
    private ToolTable() {}

    /** One row for each tool. */
    public static String rows(Catalogue catalogue) {
        return "| Tool | What it does | Toolset |\n|---|---|---|\n"
                + catalogue.tools().stream().map(ToolTable::row).collect(joining());
    }

    private static String row(Tool<?, ?> tool) {
        String name = tool.byDefault() ? "**" + tool.name() + "**" : tool.name();
        return "| " + name + " | " + cell(tool.description()) + " | "
                + tool.toolset().id() + " |\n";
    }

    /** The reference: what all tools take, then each toolset with its tools, their arguments and scopes. */
    public static String page(Catalogue catalogue) {
        return introduction()
                + Arrays.stream(Toolset.values())
                        .filter(set -> !of(set, catalogue).isEmpty())
                        .map(set -> section(set, of(set, catalogue)))
                        .collect(joining());
    }

    private static List<Tool<?, ?>> of(Toolset set, Catalogue catalogue) {
        return catalogue.tools().stream().filter(tool -> tool.toolset() == set).toList();
    }

    private static String introduction() {
        return """
                # Tools

                This page is written from the code. Tools marked *default* are there without any configuration; the others
                are switched on by toolset or by name.

                Every tool takes `site`. Every tool that reads also takes `max_chars` (%d to %d, %d unless given) and
                `format` (`json` or `table`). Numbers and booleans may come as texts, one value in place of a list, a list or an
                object as JSON in a text, plain words of a list separated by commas, and names in camel case. null is the
                same as nothing; to clear something give `none` where the argument says so. In tools that read or create, an
                empty text is nothing too; in those that change or delete, it is an empty text where a text is asked for. Any other
                argument is refused.

                What a tool asks Jira for in parts is given in parts too: where one can't be read, `not_read` says why, and what
                to do, in its place or by its name, and the others are there.

                Other names that are accepted in every tool:

                | Argument | Also |
                |---|---|
                %s
                """.formatted(Manner.SHORTEST, Manner.LONGEST, Manner.USUAL, aliases());
    }

    private static String aliases() {
        return Names.ALIASES.keySet().stream()
                .sorted()
                .map(name -> "| `" + name + "` | "
                        + Names.ALIASES.getOrDefault(name, List.of()).stream()
                                .map(alias -> "`" + alias + "`")
                                .collect(joining(", "))
                        + " |")
                .collect(joining("\n"));
    }

    private static String section(Toolset set, List<Tool<?, ?>> tools) {
        return "\n## " + set.id() + "\n\n" + set.purpose() + ".\n"
                + tools.stream().map(ToolTable::entry).collect(joining());
    }

    private static String entry(Tool<?, ?> tool) {
        String arguments =
                Shape.of(tool.input()).parts().stream().map(ToolTable::argument).collect(joining());
        String table = arguments.isEmpty() ? "" : "\n| Argument | Type | Meaning |\n|---|---|---|\n" + arguments;
        return "\n### " + tool.name() + "\n\n" + tool.description() + "\n\n" + hints(tool) + "\n" + table;
    }

    private static String hints(Tool<?, ?> tool) {
        Annotations hints = Annotations.of(tool);
        Stream<String> words = Stream.of(
                tool.byDefault() ? "default" : "",
                hints.readOnly() ? "reads only" : "writes",
                hints.destructive() ? "may overwrite or delete" : "",
                hints.idempotent() ? "may be repeated" : "");
        return "*" + words.filter(word -> !word.isEmpty()).collect(joining(", ")) + "*; scopes: "
                + scopes(tool.scopes());
    }

    private static String scopes(ScopeNeed need) {
        String either = Stream.of(need.classic(), need.granular())
                .filter(set -> !set.isEmpty())
                .map(ToolTable::scopes)
                .collect(joining(", or "));
        return either.isEmpty() ? "none" : either;
    }

    private static String scopes(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(scope -> "`" + scope + "`").collect(joining(" "));
    }

    private static String argument(Part part) {
        String type = part.shape()
                .item()
                .map(item -> "list of " + item.kind().jsonType() + "s")
                .orElse(
                        part.shape().kind() == Shape.Kind.ANY
                                ? "any"
                                : part.shape().kind().jsonType());
        String words = part.words().isEmpty() ? "" : " (" + String.join(", ", part.words()) + ")";
        String fallback =
                part.fallback().map(json -> ", " + json + " unless given").orElse("");
        return "| `" + part.name() + "`" + (part.required() ? ", required" : "") + " | " + type + words + fallback
                + " | " + cell(part.description()) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
