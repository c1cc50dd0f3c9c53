package dev.jiramcp.connection.grant;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.jiramcp.model.Refusal;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A grant ends and its token is forgotten: the refresh that is under way does not bring it back. */
@JCStressTest
@Outcome(
        id = {"0, 0", "2, 0"},
        expect = ACCEPTABLE,
        desc = "served before it or refused, and nothing is kept")
@Outcome(expect = FORBIDDEN, desc = "what was forgotten is back")
@State
public class ForgottenFlightStress {
    private final FakeGrant grant = new FakeGrant();
    private final Opened opened = grant.opened();
    private final Flights flights = grant.flights(opened);

    @Actor
    public void asks(JJ_Result seen) {
        try {
            seen.r1 = flights.await(FakeGrant.wish()).token().version();
        } catch (Refusal ended) {
            seen.r1 = 0;
        }
    }

    @Actor
    public void disconnects() {
        grant.end();
        opened.forget(FakeGrant.KEY);
    }

    @Arbiter
    public void afterwards(JJ_Result seen) {
        seen.r2 = opened.all().size();
    }
}
