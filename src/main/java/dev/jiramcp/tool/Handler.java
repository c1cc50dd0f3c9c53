package dev.jiramcp.tool;

/** What a tool does, with its input decoded and a Jira bound to the user and the site. */
@FunctionalInterface
public interface Handler<I extends Record, O extends Record> {
    /**
     * Does it.
     *
     * @throws dev.jiramcp.model.Refusal in words for the model, where it can't be done
     */
    O call(ToolCall call, I input);
}
