package dev.jiramcp.sandbox.queries;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.shape.IssueRendering.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a search asks for, from the query string or from the body, as Jira converts it.
 *
 * @param jql the query
 * @param token where the page begins
 * @param maxResults how many issues at most
 * @param selection what of each issue
 * @param reconciled the ids of issues that are to be searched as they are now
 */
record SearchRequest(
        Optional<String> jql, Optional<String> token, int maxResults, Selection selection, Set<String> reconciled) {
    private static final int USUAL = 50;

    /** From the query string. */
    static SearchRequest ofQuery(Ask ask) {
        return new SearchRequest(
                ask.text("jql"),
                ask.text("nextPageToken").filter(token -> !token.isEmpty()),
                ask.number("maxResults", USUAL),
                new Selection(
                        ask.list("fields"), ask.expand(), ask.list("properties"), ask.flag("fieldsByKeys", false)),
                Set.copyOf(ask.list("reconcileIssues")));
    }

    /** From the body; the query string is not looked at. */
    static SearchRequest ofBody(Ask ask) {
        Fields body = new Fields(ask.json());
        JsonNode max = ask.json().path("maxResults");
        return new SearchRequest(
                body.text("jql"),
                body.text("nextPageToken"),
                max.isMissingNode() ? USUAL : (int) body.number(max),
                new Selection(
                        body.words("fields").toList(),
                        body.text("expand").stream()
                                .flatMap(SearchRequest::words)
                                .collect(toUnmodifiableSet()),
                        body.words("properties").toList(),
                        body.flag("fieldsByKeys")),
                body.list("reconcileIssues")
                        .map(node -> Long.toString(body.number(node)))
                        .collect(toUnmodifiableSet()));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::trim).filter(word -> !word.isEmpty());
    }

    /** The keys of a body, converted as Jira's JSON reader does. */
    private record Fields(JsonNode body) {
        Optional<String> text(String key) {
            JsonNode node = body.path(key);
            return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(text(node));
        }

        private static String text(JsonNode node) {
            if (!node.isValueNode()) {
                throw JiraError.unreadable();
            }
            return node.asString();
        }

        Stream<JsonNode> list(String key) {
            JsonNode node = body.path(key);
            if (node.isMissingNode() || node.isNull()) {
                return Stream.empty();
            }
            if (!node.isArray()) {
                throw JiraError.unreadable();
            }
            return node.valueStream();
        }

        Stream<String> words(String key) {
            return list(key).map(Fields::text).flatMap(SearchRequest::words);
        }

        long number(JsonNode node) {
            if (node.isNull()) {
                return 0;
            }
            if (node.isNumber()) {
                return node.asLong();
            }
            String text = node.isString() ? node.asString().trim() : "";
            if (!text.matches("-?\\d{1,9}")) {
                throw JiraError.unreadable();
            }
            return Long.parseLong(text);
        }

        boolean flag(String key) {
            JsonNode node = body.path(key);
            List<String> words = List.of("true", "false");
            if (node.isMissingNode() || node.isNull()) {
                return false;
            }
            if (!node.isBoolean() && !(node.isString() && words.contains(node.asString()))) {
                throw JiraError.unreadable();
            }
            return node.asString().equals("true");
        }
    }
}
