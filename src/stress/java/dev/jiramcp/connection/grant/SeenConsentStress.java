package dev.jiramcp.connection.grant;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** A consent was given and is seen in the database: whoever saw it has its token, and so has everybody after that. */
@JCStressTest
@Outcome(
        id = {"2, 1, 2", "2, 2, 2"},
        expect = ACCEPTABLE,
        desc = "the new token for whoever saw the consent, and for all in the end")
@Outcome(expect = FORBIDDEN, desc = "the token from before it")
@State
public class SeenConsentStress {
    private final FakeGrant grant = new FakeGrant();
    private final Opened opened = grant.opened();

    public SeenConsentStress() {
        Held unused = opened.get(FakeGrant.KEY);
    }

    @Actor
    public void sawIt(JJJ_Result seen) {
        grant.consent();
        seen.r1 = opened.get(FakeGrant.KEY, 2).token().version();
    }

    @Actor
    public void sawNothing(JJJ_Result seen) {
        seen.r2 = opened.get(FakeGrant.KEY).token().version();
    }

    @Arbiter
    public void afterwards(JJJ_Result seen) {
        seen.r3 = opened.get(FakeGrant.KEY).token().version();
    }
}
