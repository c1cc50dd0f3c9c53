package dev.jiramcp.connection.grant;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two tasks and one lane: both are done, and one after the other. */
@JCStressTest
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "both, one after the other")
@Outcome(expect = FORBIDDEN, desc = "both at once, or one left behind")
@State
public class LanesStress {
    private final Lanes lanes = new Lanes(Runnable::run, 1);
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private void task() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        running.decrementAndGet();
        done.incrementAndGet();
    }

    @Actor
    public void one() {
        lanes.execute(this::task);
    }

    @Actor
    public void other() {
        lanes.execute(this::task);
    }

    @Arbiter
    public void afterwards(II_Result seen) {
        seen.r1 = done.get();
        seen.r2 = most.get();
    }
}
