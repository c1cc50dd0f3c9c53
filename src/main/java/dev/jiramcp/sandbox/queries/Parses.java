package dev.jiramcp.sandbox.queries;

import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.search.Outcome;
import dev.jiramcp.sandbox.search.Search;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What queries are made of and what is wrong with them. */
final class Parses {
    private Parses() {}

    /** {@code POST /jql/parse}. */
    static Reply parse(Site site, Ask ask) {
        String validation = ask.text("validation").orElse("strict");
        if (!Set.of("strict", "warn", "none").contains(validation)) {
            throw JiraError.of(400, "The value '" + validation + "' of 'validation' is not supported.");
        }
        JsonNode queries = ask.json().path("queries");
        boolean texts = queries.isArray()
                && !queries.isEmpty()
                && queries.valueStream()
                        .allMatch(query -> query.isString() && !query.asString().isEmpty());
        if (!texts) {
            throw JiraError.unreadable();
        }
        ObjectNode reply = Json.object();
        ArrayNode parsed = reply.putArray("queries");
        queries.forEach(query -> parsed.add(one(site, ask, query.asString(), validation)));
        return Reply.ok(reply);
    }

    private static ObjectNode one(Site site, Ask ask, String jql, String validation) {
        ObjectNode shape = Json.object().put("query", jql);
        Parsed parsed = Jql.read(jql);
        if (parsed instanceof Parsed.Invalid invalid) {
            shape.putArray("errors")
                    .add("Error in the JQL Query: " + invalid.problem().text());
            return shape;
        }
        List<String> errors = validation.equals("none") ? List.of() : validate(site, ask, jql, shape);
        if (errors.isEmpty() || validation.equals("warn")) {
            shape.set("structure", Structures.query(((Parsed.Valid) parsed).query()));
        }
        return shape;
    }

    private static List<String> validate(Site site, Ask ask, String jql, ObjectNode shape) {
        Outcome outcome = new Search(site).find(jql, ask.account(), Set.of());
        if (outcome instanceof Outcome.Refused refused) {
            refused.errors().forEach(shape.putArray("errors")::add);
            return refused.errors();
        }
        List<String> warnings = ((Outcome.Found) outcome).warnings();
        if (!warnings.isEmpty()) {
            warnings.forEach(shape.putArray("warnings")::add);
        }
        return List.of();
    }
}
