package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * Who decides about uses, and what they know of people.
 *
 * @param decisions decides, and has it on record
 * @param groups which groups people are in
 * @param clock the time
 */
public record Judge(Decisions decisions, Groups groups, Clock clock) {
    public Judge {
        requireNonNull(decisions, "decisions is null");
        requireNonNull(groups, "groups is null");
        requireNonNull(clock, "clock is null");
    }
}
