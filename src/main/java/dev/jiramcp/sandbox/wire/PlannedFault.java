package dev.jiramcp.sandbox.wire;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault of the plan, and what came of it so far. */
public final class PlannedFault {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private final String id;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    PlannedFault(String id, Fault fault) {
        this.id = requireNonNull(id, "id is null");
        this.fault = requireNonNull(fault, "fault is null");
    }

    public String id() {
        return id;
    }

    public Fault fault() {
        return fault;
    }

    /** How many requests it was for, those that it let pass among them. */
    public int seen() {
        return seen.get();
    }

    /** How many requests it struck. */
    public int struck() {
        return struck.get();
    }

    /** How many requests are held now. */
    public int waiting() {
        return waiting.get();
    }

    /** Lets go of the requests that are held, and holds no more. */
    public void release() {
        released.countDown();
    }

    /** Whether it strikes this request; counts it. Called under the lock of the plan. */
    boolean strikes(Request request) {
        if (!fault.match().matches(request)) {
            return false;
        }
        boolean turn = seen.getAndIncrement() >= fault.skip() && struck.get() < fault.times();
        if (turn) {
            struck.incrementAndGet();
        }
        return turn;
    }

    /** Ends a conversation. */
    public void play(Conversation wire, Course course) throws IOException {
        if (!fault.hold().processed()) {
            hold(wire);
            fault.effect().play(wire, course);
            return;
        }
        fault.effect().play(wire, () -> {
            Reply reply = course.run();
            hold(wire);
            return reply;
        });
    }

    private void hold(Conversation wire) {
        wire.pause(fault.hold().time());
        if (fault.hold().held()) {
            waiting.incrementAndGet();
            wire.pause(released, LONGEST_HOLD);
            waiting.decrementAndGet();
        }
    }
}
