package dev.jiramcp.exchange;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.Site;
import java.net.URI;
import java.util.Optional;

/** The way to Jira for one request that is forwarded: lent while the request runs, and of no use after it. */
public interface Passage {
    /** The site. */
    Site site();

    /** What stands before {@code /rest}, without a slash at its end. */
    URI base();

    /**
     * The credential, fresh.
     *
     * @throws dev.jiramcp.model.Refusal where it has ended
     */
    Authorization authorization();

    /** Another credential in place of one that Jira has just refused, so that the request can be sent again. */
    Optional<Authorization> insteadOf(Authorization refused);

    /** Stands beside the calls of this connection: budgets and health. */
    CallWatch watch();

    /** The id of the record that let the request through. */
    String decision();

    /** Says what Jira answered, for the record of what came of it. */
    void answered(int status);
}
