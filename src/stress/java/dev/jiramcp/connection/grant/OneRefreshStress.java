package dev.jiramcp.connection.grant;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Two callers at once need a new token: there is one refresh, and both have what it brought. */
@JCStressTest
@Outcome(id = "2, 2, 1", expect = ACCEPTABLE, desc = "one refresh for both")
@Outcome(expect = FORBIDDEN, desc = "two refreshes, or one without its token")
@State
public class OneRefreshStress {
    private final FakeGrant grant = new FakeGrant();
    private final Flights flights = grant.flights(grant.opened());

    @Actor
    public void one(JJJ_Result seen) {
        seen.r1 = flights.await(FakeGrant.wish()).token().version();
    }

    @Actor
    public void other(JJJ_Result seen) {
        seen.r2 = flights.await(FakeGrant.wish()).token().version();
    }

    @Arbiter
    public void afterwards(JJJ_Result seen) {
        seen.r3 = grant.refreshes();
    }
}
