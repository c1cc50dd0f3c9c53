package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.oauth.Rules;

/**
 * How a simulation begins.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param world the sites and the people
 * @param rules the rules of the accounts
 */
public record SandboxOptions(int port, World world, Rules rules) {
    public SandboxOptions {
        requireNonNull(world, "world is null");
        requireNonNull(rules, "rules is null");
    }

    /** Any free port, with this world. */
    public static SandboxOptions of(World world) {
        return new SandboxOptions(0, world, Rules.DEFAULT);
    }

    /** These options with another port. */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, world, rules);
    }

    /** These options with other rules. */
    public SandboxOptions withRules(Rules other) {
        return new SandboxOptions(port, world, other);
    }
}
