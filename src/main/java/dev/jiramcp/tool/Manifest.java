package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.util.Collection;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools-manifest.json}: everything about every tool that others may rely on, always as the same bytes. */
public final class Manifest {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private Manifest() {}

    /** The whole file. */
    public static String of(Catalogue catalogue) {
        ObjectNode manifest = Json.object().put("server", "jira-mcp");
        ArrayNode tools = manifest.putArray("tools");
        catalogue.tools().forEach(tool -> tools.add(entry(tool)));
        return written(manifest);
    }

    /** One tool in a file of its own. */
    public static String of(Tool<?, ?> tool) {
        return written(entry(tool));
    }

    private static ObjectNode entry(Tool<?, ?> tool) {
        ObjectNode entry = Json.object()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description())
                .put("toolset", tool.toolset().id())
                .put("default", tool.byDefault());
        entry.set("annotations", Annotations.of(tool).json());
        ObjectNode scopes = entry.putObject("scopes");
        scopes.set("classic", scopes(tool.scopes().classic()));
        scopes.set("granular", scopes(tool.scopes().granular()));
        entry.set("inputSchema", InputSchema.of(tool));
        entry.set("outputSchema", OutputSchema.of(tool));
        return entry;
    }

    private static ArrayNode scopes(Collection<Scope> scopes) {
        ArrayNode names = Json.array();
        scopes.stream().sorted().map(Scope::value).forEach(names::add);
        return names;
    }

    private static String written(ObjectNode json) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        return Json.mapper().writer().with(printer).writeValueAsString(json) + "\n";
    }
}
