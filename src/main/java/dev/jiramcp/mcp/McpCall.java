package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

/**
 * One request under way.
 *
 * @param visitor whose it is
 * @param client the program that sent it
 * @param input what the client's user has answered so far
 * @param signals the way to the client while it waits
 */
public record McpCall(Visitor visitor, Client client, Input input, Signals signals) {
    public McpCall {
        requireNonNull(client, "client is null");
        visitor = visitor.through(client);
        requireNonNull(input, "input is null");
        requireNonNull(signals, "signals is null");
    }

    /** The same request with these answers. */
    public McpCall with(Input answers) {
        return new McpCall(visitor, client, answers, signals);
    }
}
