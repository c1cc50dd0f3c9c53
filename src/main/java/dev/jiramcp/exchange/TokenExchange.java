package dev.jiramcp.exchange;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import java.util.function.Function;

/** Lends credentials: the one way in which a call reaches Jira. */
public interface TokenExchange {
    /**
     * Finds the caller's credential, makes sure that it may be used for this and that it is fresh, and lends it for as
     * long as {@code use} runs.
     *
     * @return what {@code use} returns; what it throws is thrown on
     * @throws dev.jiramcp.model.Refusal where there is no credential, or none that may be used for this
     */
    <T> T lend(Ask ask, Function<Lent, T> use);

    /**
     * Takes a site from now on where nothing says which is meant.
     *
     * @param site its URL, host, name or cloud id
     * @return the site
     * @throws dev.jiramcp.model.Refusal where the caller has no such site
     */
    Site prefer(Caller caller, String site);
}
