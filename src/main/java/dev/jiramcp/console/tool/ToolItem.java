package dev.jiramcp.console.tool;

import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Tool;
import java.util.List;
import java.util.Locale;

/**
 * A tool.
 *
 * @param effect what it does to Jira
 * @param offered whether callers of this tenant see it
 * @param scopes the fewest that it takes
 */
public record ToolItem(String name, String title, String toolset, String effect, boolean offered, List<String> scopes) {
    public ToolItem {
        scopes = List.copyOf(scopes);
    }

    static ToolItem of(Tool<?, ?> tool, boolean offered) {
        return new ToolItem(
                tool.name(),
                tool.title(),
                tool.toolset().id(),
                tool.effect().name().toLowerCase(Locale.ROOT),
                offered,
                tool.scopes().usual().stream().map(Scope::value).sorted().toList());
    }
}
