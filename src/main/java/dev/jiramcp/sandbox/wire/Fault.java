package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Something that is to go wrong.
 *
 * @param match which requests it is for
 * @param skip how many of them pass first
 * @param times how many of them it then strikes
 * @param hold what it waits for
 * @param effect what it does
 */
public record Fault(Match match, int skip, int times, Hold hold, Effect effect) {
    /** As often as there are requests. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /**
     * What a struck request waits for.
     *
     * @param time for how long, in real time
     * @param held whether until it is released
     * @param processed whether it waits with the answer ready, and not with the request untouched
     */
    public record Hold(Duration time, boolean held, boolean processed) {
        /** Waits for nothing. */
        public static final Hold NONE = new Hold(Duration.ZERO, false, false);

        public Hold {
            if (requireNonNull(time, "time is null").isNegative()) {
                throw new IllegalArgumentException("time is negative: " + time);
            }
        }
    }

    public Fault {
        requireNonNull(match, "match is null");
        requireNonNull(hold, "hold is null");
        requireNonNull(effect, "effect is null");
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip or times is too small: " + skip + ", " + times);
        }
    }

    /** Strikes the next request. */
    public static Fault once(Match match, Effect effect) {
        return new Fault(match, 0, 1, Hold.NONE, effect);
    }

    /** Strikes every request. */
    public static Fault always(Match match, Effect effect) {
        return new Fault(match, 0, ALWAYS, Hold.NONE, effect);
    }

    /** This fault after so many requests have passed. */
    public Fault after(int passing) {
        return new Fault(match, passing, times, hold, effect);
    }

    /** This fault so many times. */
    public Fault times(int strikes) {
        return new Fault(match, skip, strikes, hold, effect);
    }

    /** This fault after a delay, before the request is carried out. */
    public Fault delayed(Duration time) {
        return new Fault(match, skip, times, new Hold(time, hold.held(), hold.processed()), effect);
    }

    /** This fault with the request held, untouched, until it is released. */
    public Fault heldBefore() {
        return new Fault(match, skip, times, new Hold(hold.time(), true, false), effect);
    }

    /** This fault with the request carried out and its answer held until it is released. */
    public Fault heldAfter() {
        return new Fault(match, skip, times, new Hold(hold.time(), true, true), effect);
    }
}
