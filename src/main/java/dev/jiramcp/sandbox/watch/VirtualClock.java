package dev.jiramcp.sandbox.watch;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the simulation. It runs with a real one, or stands still; it can be moved in both directions. Every
 * lifetime, leeway and rate limit is judged by it.
 */
public final class VirtualClock extends Clock {
    private final Clock real;
    private final ZoneId zone;
    private final State state;

    /** Where the clock stands against the real one; shared by the copies in other zones. Guarded by itself. */
    private static final class State {
        private Duration offset = Duration.ZERO;
        private Instant stoppedAt = Instant.EPOCH;
        private boolean stopped;
    }

    private VirtualClock(Clock real, ZoneId zone, State state) {
        this.real = requireNonNull(real, "real is null");
        this.zone = zone;
        this.state = state;
    }

    /** A clock that runs with this one. */
    public static VirtualClock runningWith(Clock real) {
        return new VirtualClock(real, ZoneOffset.UTC, new State());
    }

    /** A clock that stands still at a time until it is moved. */
    public static VirtualClock stoppedAt(Instant time) {
        VirtualClock clock = runningWith(Clock.systemUTC());
        clock.stop();
        clock.set(time);
        return clock;
    }

    /** Moves the clock; a negative duration moves it back. */
    public void advance(Duration by) {
        synchronized (state) {
            state.offset = state.offset.plus(by);
            state.stoppedAt = state.stoppedAt.plus(by);
        }
    }

    /** Sets the clock. */
    public void set(Instant time) {
        synchronized (state) {
            advance(Duration.between(instant(), time));
        }
    }

    /** Makes the clock stand still. */
    public void stop() {
        synchronized (state) {
            state.stoppedAt = instant();
            state.stopped = true;
        }
    }

    /** Makes the clock run on from where it stands. */
    public void run() {
        synchronized (state) {
            Instant now = instant();
            state.stopped = false;
            state.offset = Duration.between(real.instant(), now);
        }
    }

    public boolean isStopped() {
        synchronized (state) {
            return state.stopped;
        }
    }

    @Override
    public Instant instant() {
        synchronized (state) {
            return state.stopped ? state.stoppedAt : real.instant().plus(state.offset);
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new VirtualClock(real, other, state);
    }
}
