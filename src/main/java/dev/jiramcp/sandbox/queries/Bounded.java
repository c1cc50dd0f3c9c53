package dev.jiramcp.sandbox.queries;

import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.jql.Query;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.search.Outcome;
import dev.jiramcp.sandbox.search.Search;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs queries that restrict something; Jira's search refuses others. */
final class Bounded {
    private static final String UNBOUNDED =
            "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.";
    private static final int MOST_ORDERS = 7;

    private Bounded() {}

    /**
     * The issues that a query finds.
     *
     * @throws JiraError where it restricts nothing or is wrong
     */
    static List<Issue> find(Site site, Ask ask, Optional<String> jql, Set<String> reconciled) {
        String text = jql.filter(query -> !query.isBlank()).orElseThrow(() -> JiraError.of(400, UNBOUNDED));
        Parsed parsed = Jql.read(text);
        if (parsed instanceof Parsed.Valid valid) {
            check(valid.query());
        }
        Outcome outcome = new Search(site).find(text, ask.account(), reconciled);
        if (outcome instanceof Outcome.Refused refused) {
            throw new JiraError(Reply.errorCollection(400, refused.errors(), Map.of()));
        }
        return ((Outcome.Found) outcome).issues();
    }

    private static void check(Query query) {
        if (!query.isBounded()) {
            throw JiraError.of(400, UNBOUNDED);
        }
        if (query.orderBy().size() > MOST_ORDERS) {
            throw JiraError.of(400, "The orderBy clause can contain a maximum of " + MOST_ORDERS + " fields.");
        }
    }
}
