package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Atlassian's three limits, each by itself: points an hour, requests a second, changes of one issue. */
public final class RateLimiter {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);
    private final Clock clock;
    private final Bursts bursts;
    private final IssueWrites issueWrites;
    private final Points points;
    private volatile Limits limits;

    public RateLimiter(Clock clock, Limits limits) {
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.bursts = new Bursts(clock);
        this.issueWrites = new IssueWrites(clock);
        this.points = new Points(clock);
    }

    public Limits limits() {
        return limits;
    }

    /** Replaces the limits, and forgets what was used of the old ones. */
    public void set(Limits other) {
        limits = requireNonNull(other, "other is null");
        clear();
    }

    /** What each app has spent. */
    public Points points() {
        return points;
    }

    /** Forgets what was used. */
    public void clear() {
        bursts.clear();
        issueWrites.clear();
        points.clear();
    }

    /** The refusal, where it is one request too many. */
    Optional<Reply> refuse(Turn turn) {
        Limits now = limits;
        boolean spent = turn.app()
                .filter(app -> points.spent(app) >= now.pointsPerHour())
                .isPresent();
        if (now.enforced() && spent) {
            return Optional.of(quota(now));
        }
        if (!bursts.take(key(turn), now.rate(turn.operation())) && now.enforced()) {
            return Optional.of(burst(now.rate(turn.operation())));
        }
        boolean tooMany = turn.issue()
                .filter(issue -> !issueWrites.take(turn.site() + "/" + issue, now))
                .isPresent();
        return tooMany && now.enforced() ? Optional.of(perIssue(now)) : Optional.empty();
    }

    private static String key(Turn turn) {
        return turn.site() + " " + turn.operation();
    }

    private Reply quota(Limits now) {
        long wait = Math.max(1, ChronoUnit.SECONDS.between(clock.instant(), points.reset()));
        return refusal("jira-quota-global-based", wait)
                .with("X-RateLimit-Limit", String.valueOf(now.pointsPerHour()))
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", MINUTES.format(points.reset()))
                .with("RateLimit", "\"global-app-quota\";r=0;t=" + wait);
    }

    private Reply burst(Limits.Rate rate) {
        return refusal("jira-burst-based", 5)
                .with("X-RateLimit-Limit", String.valueOf(rate.atOnce()))
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", in(Duration.ofSeconds(5)));
    }

    private Reply perIssue(Limits now) {
        return refusal("jira-per-issue-on-write", 2)
                .with("X-RateLimit-Limit", String.valueOf(now.issueWritesIn2s()))
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", in(Duration.ofSeconds(2)));
    }

    private String in(Duration time) {
        Instant then = clock.instant().plus(time);
        return then.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Reply refusal(String reason, long retryAfter) {
        return Reply.errors(429, "Rate limit exceeded.")
                .with("Retry-After", String.valueOf(retryAfter))
                .with("RateLimit-Reason", reason);
    }

    /** Charges for an answer and writes what is left on it; the points that it cost. */
    int charge(Turn turn, Reply reply) {
        int cost = Points.cost(turn, reply);
        turn.app().ifPresent(app -> points.spend(app, cost));
        return cost;
    }

    /** The answer with the header fields of the limits. */
    Reply mark(Turn turn, Reply reply) {
        Limits now = limits;
        Limits.Rate rate = now.rate(turn.operation());
        int left = bursts.left(key(turn), rate);
        Reply marked = reply.with("RateLimit", "\"jira-burst-based\";r=" + left + ";t=1")
                .with("RateLimit-Policy", "\"jira-burst-based\";q=" + rate.perSecond() + ";w=1")
                .with("X-RateLimit-Limit", String.valueOf(rate.atOnce()))
                .with("X-RateLimit-Remaining", String.valueOf(left));
        return turn.app().map(app -> nearLimit(app, now, marked)).orElse(marked);
    }

    /** Below a fifth of the hour's points, the quota takes the place of the burst limit in the header fields. */
    private Reply nearLimit(String app, Limits now, Reply reply) {
        int left = Math.max(0, now.pointsPerHour() - points.spent(app));
        if (left >= now.pointsPerHour() / 5) {
            return reply;
        }
        long wait = ChronoUnit.SECONDS.between(clock.instant(), points.reset());
        return reply.with("X-RateLimit-NearLimit", "true")
                .with("RateLimit", "\"global-app-quota\";r=" + left + ";t=" + wait)
                .with("RateLimit-Policy", "\"global-app-quota\";q=" + now.pointsPerHour() + ";w=3600")
                .with("X-RateLimit-Limit", String.valueOf(now.pointsPerHour()))
                .with("X-RateLimit-Remaining", String.valueOf(left))
                .with("X-RateLimit-Reset", MINUTES.format(points.reset()));
    }
}
