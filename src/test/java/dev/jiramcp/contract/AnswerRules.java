package dev.jiramcp.contract;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.OpenApi;
import dev.jiramcp.sandbox.watch.Exchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Judges the simulation's answers by Atlassian's documents, where these say what an answer is. */
final class AnswerRules {
    /** Where the real Jira answers otherwise than the documents say, and the simulation does as Jira does. */
    private static final List<Departure> DEPARTURES = List.of(
            new Departure(
                    "GET /rest/api/3/issue/createmeta/\\{projectIdOrKey}/issuetypes(/\\{issueTypeId})? 404 no documented status",
                    "what is not there is not found, as everywhere else"),
            new Departure(
                    ".* /.*/items/\\d+/(from|fromString|to|toString): null found, string expected",
                    "a value that was empty before or after a change is null"));

    private record Departure(String problem, String why) {}

    private final OpenApi documents;

    AnswerRules(OpenApi documents) {
        this.documents = documents;
    }

    /** What is wrong with an answer, in sentences; empty where it is right, or nothing says what it should be. */
    List<String> problems(Exchange exchange) {
        String name = exchange.operation() + " " + exchange.status() + " ";
        return all(exchange).stream()
                .map(name::concat)
                .filter(problem -> DEPARTURES.stream().noneMatch(departure -> problem.matches(departure.problem())))
                .toList();
    }

    private List<String> all(Exchange exchange) {
        String template = exchange.operation().substring(exchange.operation().indexOf(' ') + 1);
        JsonNode operation = documents.operation(exchange.method(), template);
        JsonNode described = operation.path("responses").path(Integer.toString(exchange.status()));
        if (described.isMissingNode()) {
            return List.of("no documented status");
        }
        JsonNode schema = described.path("content").path("application/json").path("schema");
        if (schema.isMissingNode() || exchange.answer().isEmpty()) {
            return List.of();
        }
        return documents.problems(operation, exchange.status(), Json.parse(exchange.answer()));
    }
}
