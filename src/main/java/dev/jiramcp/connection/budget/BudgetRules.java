package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What an operator decides about budgets.
 *
 * @param pointsPerHour what Atlassian gives an app an hour, where no answer says another number
 * @param reservePercent how much of it is kept for those who have not had their share
 * @param active how long after their last call somebody still counts as one who shares
 */
public record BudgetRules(int pointsPerHour, int reservePercent, Duration active) {
    /** What Atlassian gives an app that it did not raise (in force since March 2026). */
    public static final int USUAL_POINTS = 65_000;
    /** For several people. */
    public static final BudgetRules SHARED = new BudgetRules(USUAL_POINTS, 25, Duration.ofMinutes(5));
    /** For one person, who may use everything. */
    public static final BudgetRules ALONE = new BudgetRules(USUAL_POINTS, 0, Duration.ofMinutes(5));

    public BudgetRules {
        if (pointsPerHour < 1) {
            throw new IllegalArgumentException("pointsPerHour < 1: " + pointsPerHour);
        }
        if (reservePercent < 0 || reservePercent > 90) {
            throw new IllegalArgumentException("reservePercent is not between 0 and 90: " + reservePercent);
        }
        requireNonNull(active, "active is null");
    }

    /** These rules with another number of points. */
    public BudgetRules withPoints(int points) {
        return new BudgetRules(points, reservePercent, active);
    }

    /** Whether somebody alone may have everything. */
    boolean shared() {
        return reservePercent > 0;
    }
}
