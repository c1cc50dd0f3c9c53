package dev.jiramcp.exchange;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import java.util.function.Function;

/** Lends credentials: the one way in which a call reaches Jira. */
public interface TokenExchange {
    /**
     * Finds the caller's credential, asks policy, writes the decision down, makes sure that the credential is fresh, lends it
     * for as long as {@code use} runs, and writes down what came of it.
     *
     * @return what {@code use} returns; what it throws is thrown on
     * @throws dev.jiramcp.model.Refusal where there is no credential, or none that may be used for this
     */
    <T> T lend(Ask ask, Function<Lent, T> use);

    /**
     * The site on which a use would be; nothing is lent and nothing decided.
     *
     * @throws dev.jiramcp.model.Refusal what stands in the way: no connection, a missing scope, a question of which site
     */
    Site reach(Ask ask);

    /**
     * Takes a site from now on where nothing says which is meant.
     *
     * @param site its URL, host, name or cloud id
     * @return the site
     * @throws dev.jiramcp.model.Refusal where the caller has no such site
     */
    Site prefer(Caller caller, String site);
}
