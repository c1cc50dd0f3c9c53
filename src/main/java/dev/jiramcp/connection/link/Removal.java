package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.grant.Upstream;
import java.util.List;

/**
 * What came of a disconnection.
 *
 * @param removed the connection that is no more
 * @param destroyed whether the stored tokens were destroyed, as this was the last connection on them
 * @param upstream what came of telling Atlassian
 * @param siblings the connections that go on with the same grant or API token
 */
public record Removal(Link removed, boolean destroyed, Upstream upstream, List<Link> siblings) {
    public Removal {
        requireNonNull(removed, "removed is null");
        requireNonNull(upstream, "upstream is null");
        siblings = List.copyOf(siblings);
    }

    /** What came of it, in sentences for people. */
    public String text() {
        if (!destroyed) {
            return "The connection is removed. " + others()
                    + " on with the same Atlassian authorization, so that stays.";
        }
        return "The connection is removed and the stored credential is destroyed. " + upstream.text();
    }

    private String others() {
        return siblings.size() == 1 ? "One other connection goes" : siblings.size() + " other connections go";
    }
}
