package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What Jira says in an error, whichever of its forms it takes: {@code errorMessages} and {@code errors}, {@code message},
 * the {@code title} and {@code detail} of RFC 9457, {@code error_description}, or a bare line.
 */
final class JiraWords {
    private static final int MOST = 30;
    private static final int LONGEST = 4_000;

    private JiraWords() {}

    /** The messages in one text; empty where Jira says nothing that people can read. */
    static String of(HttpAnswer answer) {
        String text = answer.text();
        if (answer.type().contains("html")
                || text.isBlank()
                || text.stripLeading().startsWith("<")) {
            return "";
        }
        try {
            return of(Json.parse(text));
        } catch (JacksonException bareLine) {
            return text.contains("{") ? "" : sentence(text);
        }
    }

    /** The messages of an error that stands in JSON. */
    static String of(JsonNode error) {
        List<String> sentences = new ArrayList<>();
        error.path("errorMessages").forEach(message -> sentences.add(sentence(message.asString(""))));
        error.path("warningMessages").forEach(message -> sentences.add(sentence(message.asString(""))));
        error.path("errors")
                .properties()
                .forEach(field -> sentences.add(
                        sentence(field.getKey() + ": " + field.getValue().asString(""))));
        if (sentences.isEmpty()) {
            single(error).map(JiraWords::sentence).ifPresent(sentences::add);
        }
        String joined = String.join(
                " ",
                sentences.stream().filter(one -> !one.isEmpty()).limit(MOST).toList());
        return Words.cut(joined, LONGEST);
    }

    private static Optional<String> single(JsonNode error) {
        return Nodes.text(error, "message")
                .or(() -> Nodes.text(error, "detail"))
                .or(() -> Nodes.text(error, "error_description"))
                .or(() -> Nodes.text(error, "errorMessage"))
                .or(() -> Nodes.text(error, "title"))
                .or(() -> Nodes.text(error, "error"));
    }

    private static String sentence(String message) {
        String clean = Words.clean(message);
        boolean ended = clean.isEmpty() || ".!?:".indexOf(clean.charAt(clean.length() - 1)) >= 0;
        return ended ? clean : clean + ".";
    }
}
