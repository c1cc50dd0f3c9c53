package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An argument that somebody is typing.
 *
 * @param of what it belongs to
 * @param argument its name
 * @param typed what stands there so far
 * @param others arguments that are filled in already
 */
public record CompletionRequest(Reference of, String argument, String typed, Map<String, String> others) {
    public CompletionRequest {
        requireNonNull(of, "of is null");
        requireNonNull(argument, "argument is null");
        requireNonNull(typed, "typed is null");
        others = Map.copyOf(others);
    }

    /** What an argument belongs to. */
    public sealed interface Reference {
        /** An argument of a prompt. */
        record Prompt(String name) implements Reference {
            public Prompt {
                requireNonNull(name, "name is null");
            }
        }

        /** A variable of a resource template. */
        record Template(String uriTemplate) implements Reference {
            public Template {
                requireNonNull(uriTemplate, "uriTemplate is null");
            }
        }
    }
}
