package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** An access token that was opened, with what is known of its row. Thread-safe. */
final class Held {
    /** Clocks differ by so much; a row that was written further in the future is of a clock that was set back. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final long UNUSED = Long.MIN_VALUE;

    private final GrantRow row;
    private final AccessToken token;
    private final long loaded;
    private final Duration life;
    private final AtomicLong checked;
    private final AtomicLong tried;
    private final AtomicLong used = new AtomicLong(UNUSED);

    /**
     * A token that is in hand from now on.
     *
     * @param nanos the time on the clock that is never set
     */
    Held(GrantRow row, AccessToken token, Instant now, long nanos) {
        this.row = requireNonNull(row, "row is null");
        this.token = requireNonNull(token, "token is null");
        this.loaded = nanos;
        boolean clockSetBack = row.grant().times().refreshed().isAfter(now.plus(SKEW));
        this.life = clockSetBack ? Duration.ZERO : Duration.between(now, token.end());
        this.checked = new AtomicLong(nanos);
        this.tried = new AtomicLong(nanos - Duration.ofDays(1).toNanos());
    }

    GrantRow row() {
        return row;
    }

    AccessToken token() {
        return token;
    }

    /** How long it still works, by the clock and by the time that went by, whichever says less. */
    Duration left(Instant now, long nanos) {
        Duration byClock = Duration.between(now, token.end());
        Duration byTime = life.minusNanos(nanos - loaded);
        return byClock.compareTo(byTime) < 0 ? byClock : byTime;
    }

    /** Whether its row is to be looked at again, by this caller alone. */
    boolean mustCheck(long nanos, Duration interval) {
        return claim(checked, nanos, interval);
    }

    /** Whether a refresh ahead of time is to be begun, by this caller alone. */
    boolean mustTry(long nanos, Duration interval) {
        return claim(tried, nanos, interval);
    }

    private static boolean claim(AtomicLong last, long nanos, Duration interval) {
        long before = last.get();
        return nanos - before >= interval.toNanos() && last.compareAndSet(before, nanos);
    }

    /** Takes note that it is lent. */
    void use(Instant now) {
        used.lazySet(now.toEpochMilli());
    }

    /** When it was lent last, where that is much later than what the row says. */
    boolean usedAfter(Duration noted) {
        long last = used.get();
        return last != UNUSED
                && Instant.ofEpochMilli(last).isAfter(row.grant().times().used().plus(noted));
    }

    Instant lastUse() {
        return Instant.ofEpochMilli(used.get());
    }
}
