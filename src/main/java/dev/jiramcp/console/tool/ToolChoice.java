package dev.jiramcp.console.tool;

import dev.jiramcp.tool.Narrowing;
import java.util.List;

/**
 * What a tenant chooses of the operator's tools. As in the settings: toolsets and single tools add up, whatever is excluded
 * goes, and where neither toolsets nor tools are named, everything is on.
 *
 * @param toolsets those that are on
 * @param include tools beside those toolsets; where no toolset is named, these alone
 * @param exclude tools that are off
 * @param readOnly whether only tools that change nothing are on
 */
public record ToolChoice(List<String> toolsets, List<String> include, List<String> exclude, boolean readOnly) {
    public ToolChoice {
        toolsets = List.copyOf(toolsets);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    static ToolChoice of(Narrowing chosen) {
        return new ToolChoice(chosen.toolsets(), chosen.tools(), chosen.exclude(), chosen.readOnly());
    }

    Narrowing narrowing() {
        return new Narrowing(toolsets, include, exclude, readOnly);
    }

    /** Whether tools that a later version brings stay off until somebody allows them. */
    boolean listed() {
        return !include.isEmpty() || toolsets.contains("default");
    }

    /** Whether a whole toolset is on. */
    boolean has(String toolset) {
        return (toolsets.isEmpty() && include.isEmpty()) || toolsets.contains(toolset) || toolsets.contains("all");
    }

    /** The same, but for reading only. */
    ToolChoice withoutReadOnly() {
        return new ToolChoice(toolsets, include, exclude, false);
    }
}
