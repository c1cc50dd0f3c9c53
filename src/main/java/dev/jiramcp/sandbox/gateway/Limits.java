package dev.jiramcp.sandbox.gateway;

/**
 * How much is too much. The defaults are Atlassian's of 2026; per-second numbers are per site and operation, shared by
 * everybody there.
 *
 * @param enforced whether anything is refused at all; the header fields are sent in any case
 * @param readsPerSecond GET and POST
 * @param changesPerSecond PUT and DELETE
 * @param burst how many may come at once before the rate counts
 * @param pointsPerHour of one app over all sites, until the next full hour UTC
 * @param issueWritesIn2s changes of one issue within two seconds
 * @param issueWritesIn30s changes of one issue within thirty seconds
 */
public record Limits(
        boolean enforced,
        int readsPerSecond,
        int changesPerSecond,
        int burst,
        int pointsPerHour,
        int issueWritesIn2s,
        int issueWritesIn30s) {
    /** Atlassian's. */
    public static final Limits DEFAULT = new Limits(true, 100, 50, 350, 65_000, 20, 100);
    /** Nothing is refused. */
    public static final Limits OFF = new Limits(false, 100, 50, 350, 65_000, 20, 100);

    public Limits {
        int least = Math.min(
                Math.min(readsPerSecond, changesPerSecond),
                Math.min(burst, Math.min(issueWritesIn2s, issueWritesIn30s)));
        if (least < 1 || pointsPerHour < 1) {
            throw new IllegalArgumentException("every limit must be at least one");
        }
    }

    /** These limits with another number of points. */
    public Limits withPointsPerHour(int points) {
        return new Limits(enforced, readsPerSecond, changesPerSecond, burst, points, issueWritesIn2s, issueWritesIn30s);
    }

    /** These limits with other rates of one operation. */
    public Limits withRates(int reads, int changes, int atOnce) {
        return new Limits(enforced, reads, changes, atOnce, pointsPerHour, issueWritesIn2s, issueWritesIn30s);
    }

    /** The rate of an operation: some are more generous than the rest (seen in 2026). */
    Rate rate(String operation) {
        boolean change = operation.startsWith("PUT ") || operation.startsWith("DELETE ");
        return switch (operation) {
            case "GET /rest/api/3/issue/{issueIdOrKey}" -> new Rate(readsPerSecond * 3 / 2, burst + 50);
            case "POST /rest/api/3/search/approximate-count" -> new Rate(readsPerSecond * 3 / 2, burst);
            case "GET /rest/api/3/attachment/content/{id}" -> new Rate(readsPerSecond * 3, burst);
            case "GET /rest/api/3/project/{projectIdOrKey}/role" -> new Rate(readsPerSecond, burst + 150);
            default -> new Rate(change ? changesPerSecond : readsPerSecond, burst);
        };
    }

    /** So many a second, and so many at once. */
    record Rate(int perSecond, int atOnce) {}
}
