package dev.jiramcp.sandbox.queries;

import static java.util.stream.Collectors.toCollection;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.search.Outcome;
import dev.jiramcp.sandbox.search.Search;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which of some issues some queries find. */
final class Matches {
    private Matches() {}

    /** {@code POST /jql/match}. */
    static Reply match(Site site, Ask ask) {
        JsonNode jqls = list(ask, "jqls", JsonNode::isString);
        JsonNode ids = list(ask, "issueIds", JsonNode::isIntegralNumber);
        Set<String> wanted = ids.valueStream().map(JsonNode::asString).collect(toCollection(LinkedHashSet::new));
        ObjectNode reply = Json.object();
        ArrayNode matches = reply.putArray("matches");
        jqls.forEach(jql -> matches.add(one(site, ask, jql.asString(), wanted)));
        return Reply.ok(reply);
    }

    private static JsonNode list(Ask ask, String key, Predicate<JsonNode> item) {
        JsonNode list = ask.json().path(key);
        if (!list.isArray() || !list.valueStream().allMatch(item)) {
            throw JiraError.unreadable();
        }
        return list;
    }

    private static ObjectNode one(Site site, Ask ask, String jql, Set<String> wanted) {
        ObjectNode shape = Json.object();
        ArrayNode matched = shape.putArray("matchedIssues");
        ArrayNode errors = shape.putArray("errors");
        Outcome outcome = new Search(site).find(jql, ask.account(), Set.of());
        if (outcome instanceof Outcome.Refused refused) {
            refused.errors().forEach(errors::add);
        } else {
            ((Outcome.Found) outcome)
                    .issues().stream()
                            .map(Issue::id)
                            .filter(wanted::contains)
                            .forEach(id -> matched.add(Long.parseLong(id)));
        }
        return shape;
    }
}
