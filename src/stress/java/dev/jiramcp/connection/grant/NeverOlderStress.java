package dev.jiramcp.connection.grant;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Somebody asks twice while the grant is refreshed and its token then forgotten: the second token is never older. */
@JCStressTest
@Outcome(
        id = {"1, 1, 2", "1, 2, 2", "2, 2, 2"},
        expect = ACCEPTABLE,
        desc = "the same or a newer one, and the newest in the end")
@Outcome(expect = FORBIDDEN, desc = "an older one than was seen")
@State
public class NeverOlderStress {
    private final FakeGrant grant = new FakeGrant();
    private final Opened opened = grant.opened();
    private final Flights flights = grant.flights(opened);

    @Actor
    public void refreshesAndForgets() {
        Held unused = flights.await(FakeGrant.wish());
        opened.forget(FakeGrant.KEY);
    }

    @Actor
    public void asksTwice(JJJ_Result seen) {
        seen.r1 = opened.get(FakeGrant.KEY).token().version();
        seen.r2 = opened.get(FakeGrant.KEY).token().version();
    }

    @Arbiter
    public void afterwards(JJJ_Result seen) {
        seen.r3 = opened.get(FakeGrant.KEY).token().version();
    }
}
