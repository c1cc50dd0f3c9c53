package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.ScopeNeed;
import java.util.regex.Pattern;

/**
 * One Jira operation that a model can call.
 *
 * @param name such as {@code jira_add_comment}; 30 characters at most, since hosts put a prefix before it
 * @param title for people
 * @param description for the model: what it does and when to use it
 * @param toolset the group that it belongs to
 * @param byDefault whether it is there without any configuration
 * @param effect what it does to Jira
 * @param repeatable whether calling it again with the same arguments changes nothing more
 * @param operations the operations of Jira that it calls, but for those that it does without in silence
 * @param input the arguments; {@code Optional} components may be absent
 * @param output the result
 * @param handler what it does
 */
public record Tool<I extends Record, O extends Record>(
        String name,
        String title,
        String description,
        Toolset toolset,
        boolean byDefault,
        Effect effect,
        boolean repeatable,
        Operations operations,
        Class<I> input,
        Class<O> output,
        Handler<I, O> handler) {
    private static final Pattern NAME = Pattern.compile("jira_[a-z_]{2,25}");

    public Tool {
        if (!NAME.matcher(requireNonNull(name, "name is null")).matches()) {
            throw new IllegalArgumentException("not a tool name: " + name);
        }
        requireNonNull(title, "title is null");
        requireNonNull(description, "description is null");
        requireNonNull(toolset, "toolset is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(operations, "operations is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(handler, "handler is null");
    }

    /** What the credential must hold for everything that it does. */
    public ScopeNeed scopes() {
        return operations.scopes();
    }

    /** What the credential must hold for it to do anything: parts of what it gives may take more, and say so. */
    public ScopeNeed least() {
        return operations.least();
    }

    /** Whether it leaves Jira as it was. */
    public boolean readOnly() {
        return effect == Effect.READS;
    }

    /** Whether something that was there may be lost. */
    public boolean destructive() {
        return effect == Effect.UPDATES || effect == Effect.DELETES;
    }
}
