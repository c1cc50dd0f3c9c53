package dev.jiramcp.jira;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Jira as one user on one site. */
public interface Jira {
    /** The site that every call goes to. */
    Site site();

    /**
     * Makes a call and gives Jira's answer; an empty answer is a missing node.
     *
     * @throws dev.jiramcp.model.Refusal with Jira's own messages, sorted by what the caller can do
     * @throws java.util.concurrent.CancellationException where this thread was interrupted
     */
    JsonNode send(JiraCall call);

    /**
     * Makes a call that Jira answers by sending the caller elsewhere, and gives the address, which nobody follows; empty
     * where Jira answers itself.
     *
     * @throws dev.jiramcp.model.Refusal as for {@link #send}
     */
    Optional<String> redirect(JiraCall call);

    /** What changes seldom on this site, as this user sees it. */
    Metadata metadata();

    /** What this user has just changed on this site. */
    RecentWrites recentWrites();
}
