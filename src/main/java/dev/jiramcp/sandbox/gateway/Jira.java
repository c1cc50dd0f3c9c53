package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.WireRequest;
import java.time.Instant;

/** The simulated Jira behind the doors. */
public interface Jira {
    /** The answer of a site to a request of somebody known. */
    Reply ask(WireRequest request, Circumstances circumstances);

    /** The answer of the media host, which knows no credential but the address itself. */
    Reply media(WireRequest request, Instant now);
}
