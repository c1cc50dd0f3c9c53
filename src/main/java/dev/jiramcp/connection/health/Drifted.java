package dev.jiramcp.connection.health;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.jira.JiraCall;

/** That Jira found a scope missing which was granted: it asks for more than it did, or the app was given less. */
final class Drifted {
    private static final String BEGINNING = "Jira says that a scope is missing for ";

    private Drifted() {}

    static void mark(Link link, Links links, JiraCall call) {
        if (link.state().health().compareTo(Health.SCOPE_DRIFT) < 0) {
            boolean unused = links.state(
                    link,
                    Health.SCOPE_DRIFT,
                    BEGINNING + call.operation() + ", although it was allowed. Everything else works.");
        }
    }

    /** Whether it was found before the last consent. */
    static boolean isOver(Link link, Grants grants) {
        return link.state().health() == Health.SCOPE_DRIFT
                && link.state().reason().startsWith(BEGINNING)
                && link.credential() instanceof Credential.OfGrant of
                && grants.find(link.tenant(), of.id())
                        .map(Grant::times)
                        .filter(times -> times.consented().isAfter(link.state().since()))
                        .isPresent();
    }
}
