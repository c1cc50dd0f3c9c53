package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.tool.Narrowing;
import java.util.regex.Pattern;

/**
 * Who is at the door.
 *
 * @param caller as the transport established it
 * @param narrowing what this request leaves of the operator's tools
 */
public record Visitor(Caller caller, Narrowing narrowing) {
    private static final int LONGEST_NAME = 64;
    private static final Pattern UNPRINTED = Pattern.compile("[^\\x20-\\x7E]");

    public Visitor {
        requireNonNull(caller, "caller is null");
        requireNonNull(narrowing, "narrowing is null");
    }

    /** The same, through the program that the client says it is, unless its door knows the program already. */
    Visitor through(Client client) {
        String name = UNPRINTED.matcher(client.name()).replaceAll("?");
        if (name.isBlank() || caller.how() != Caller.Authentication.LOCAL) {
            return this;
        }
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return new Visitor(new Caller(caller.tenant(), caller.user(), shown, caller.how(), caller.scopes()), narrowing);
    }
}
