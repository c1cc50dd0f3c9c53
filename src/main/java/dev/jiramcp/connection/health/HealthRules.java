package dev.jiramcp.connection.health;

import java.time.Duration;

/**
 * How often connections are looked at.
 *
 * @param inUse how often one that was used within the last day
 * @param idle how often one that was not
 * @param atOnce how many at a time in this process
 */
public record HealthRules(Duration inUse, Duration idle, int atOnce) {
    /** Every quarter of an hour, and once a day. */
    public static final HealthRules USUAL = new HealthRules(Duration.ofMinutes(15), Duration.ofDays(1), 8);

    public HealthRules {
        if (inUse.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(inUse) < 0) {
            throw new IllegalArgumentException("looked at too often: " + inUse + ", " + idle);
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce < 1: " + atOnce);
        }
    }
}
