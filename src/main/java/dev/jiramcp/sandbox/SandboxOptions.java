package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.time.Clock;

/**
 * How a simulation begins.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any free port
 * @param clock its clock; the sites begin at the time that it shows
 * @param rules the rules of the accounts
 * @param limits the rate limits
 */
public record SandboxOptions(int port, VirtualClock clock, Rules rules, Limits limits) {
    public SandboxOptions {
        requireNonNull(clock, "clock is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(limits, "limits is null");
    }

    /** Any free port, the real time, the documented rules and limits. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(0, VirtualClock.runningWith(Clock.systemUTC()), Rules.DEFAULT, Limits.DEFAULT);
    }

    /** These options with another port. */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, clock, rules, limits);
    }

    /** These options with another clock. */
    public SandboxOptions withClock(VirtualClock other) {
        return new SandboxOptions(port, other, rules, limits);
    }

    /** These options with other rules. */
    public SandboxOptions withRules(Rules other) {
        return new SandboxOptions(port, clock, other, limits);
    }

    /** These options with other limits. */
    public SandboxOptions withLimits(Limits other) {
        return new SandboxOptions(port, clock, rules, other);
    }
}
