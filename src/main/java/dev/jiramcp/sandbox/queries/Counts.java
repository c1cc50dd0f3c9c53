package dev.jiramcp.sandbox.queries;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How many issues a query finds. */
final class Counts {
    private Counts() {}

    /** {@code POST /search/approximate-count}. */
    static Reply approximate(Site site, Ask ask) {
        JsonNode jql = ask.json().path("jql");
        if (jql.isArray() || jql.isObject()) {
            throw JiraError.unreadable();
        }
        Optional<String> text = jql.isMissingNode() || jql.isNull() ? Optional.empty() : Optional.of(jql.asString());
        return Reply.ok(Json.object()
                .put("count", Bounded.find(site, ask, text, Set.of()).size()));
    }
}
