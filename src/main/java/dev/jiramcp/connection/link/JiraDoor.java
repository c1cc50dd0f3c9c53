package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.jira.CallWatch;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Site;
import java.util.function.Supplier;

/**
 * How stored connections get to Jira.
 *
 * @param atlassian where the gateway is
 * @param client sends the calls; made when it is first needed
 * @param watch who stands beside the calls of a connection
 */
public record JiraDoor(Atlassian atlassian, Supplier<JiraClient> client, Watch watch) {
    /** Gives each connection somebody who stands beside its calls. */
    @FunctionalInterface
    public interface Watch {
        /** Nobody. */
        Watch NONE = (link, site) -> CallWatch.NONE;

        /** Who stands beside the calls of this connection to a site. */
        CallWatch of(Link link, Site site);
    }

    public JiraDoor {
        requireNonNull(atlassian, "atlassian is null");
        requireNonNull(client, "client is null");
        requireNonNull(watch, "watch is null");
    }
}
