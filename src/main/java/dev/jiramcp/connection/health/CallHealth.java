package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.JiraCall;

/**
 * Hears what comes of a connection's calls. One that went wrong in a way that says something about the connection has it
 * looked at, beside the call; what is wrong with a request, or with what a person may do, says nothing about it.
 */
public final class CallHealth implements CallWatch {
    private final Link link;
    private final Endpoint endpoint;
    private final Links links;
    private final Checks checks;

    /**
     * Hears the calls of a connection.
     *
     * @param endpoint by which way they go
     * @param checks looks at the connection
     */
    public CallHealth(Link link, Endpoint endpoint, Links links, Checks checks) {
        this.link = requireNonNull(link, "link is null");
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.links = requireNonNull(links, "links is null");
        this.checks = requireNonNull(checks, "checks is null");
    }

    @Override
    public void heard(JiraCall call, HttpAnswer answer) {
        boolean plainlyWell =
                answer.ok() && answer.header("X-Seraph-LoginReason").isEmpty();
        if (!plainlyWell) {
            learn(call, Classifier.classify(Signal.of(endpoint, answer)));
        }
    }

    @Override
    public void unheard(JiraCall call, HttpFailure failure) {
        learn(call, Classifier.classify(Signal.of(endpoint, failure)));
    }

    private void learn(JiraCall call, Fault fault) {
        if (fault == Fault.SCOPE_MISSING) {
            if (link.credential() instanceof Credential.OfGrant) {
                Drifted.mark(link, links, call);
            }
            return;
        }
        boolean worthLooking = fault.lasting() || fault == Fault.OUTAGE || fault == Fault.UNREACHABLE;
        if (worthLooking) {
            checks.soon(link.tenant(), link.id());
        }
    }
}
