package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What came of asking Atlassian once, as far as it says something about the credential.
 *
 * @param endpoint who was asked
 * @param status the status; 0 where there was no answer
 * @param error {@code error} of the body
 * @param said the messages of the body, in lower case
 * @param form what kind of body it was
 * @param category the header {@code X-Failure-Category}
 * @param loginReason the header {@code X-Seraph-LoginReason}
 * @param limit the header {@code RateLimit-Reason}, in lower case
 * @param mayHaveArrived where there was no answer, whether Atlassian may have done what was asked
 */
public record Signal(
        Endpoint endpoint,
        int status,
        String error,
        String said,
        Form form,
        String category,
        String loginReason,
        String limit,
        boolean mayHaveArrived) {
    /** Whose body it is. */
    enum Form {
        /** Jira's own: {@code errorMessages} and {@code errors}. */
        JIRA,
        /** Jira's own, where no operation was reached (RFC 9457). */
        PROBLEM,
        /** The gateway's before Jira: it names the path that it does not know. */
        ROUTE,
        /** Other JSON. */
        JSON,
        /** A page, a bare line, or nothing. */
        TEXT
    }

    private static final int LONGEST = 2_000;

    public Signal {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(error, "error is null");
        requireNonNull(said, "said is null");
        requireNonNull(form, "form is null");
        requireNonNull(category, "category is null");
        requireNonNull(loginReason, "loginReason is null");
        requireNonNull(limit, "limit is null");
    }

    /** An answer, whatever its status. */
    public static Signal of(Endpoint endpoint, HttpAnswer answer) {
        Optional<JsonNode> json = json(answer);
        return new Signal(
                endpoint,
                answer.status(),
                json.map(body -> body.path("error").asString("")).orElse(""),
                json.map(Signal::messages).orElseGet(() -> lower(answer.text())),
                json.map(Signal::form).orElse(Form.TEXT),
                answer.header("X-Failure-Category").orElse(""),
                answer.header("X-Seraph-LoginReason").orElse("").toUpperCase(Locale.ROOT),
                lower(answer.header("RateLimit-Reason").orElse("")),
                true);
    }

    /** No answer. */
    public static Signal of(Endpoint endpoint, HttpFailure failure) {
        return new Signal(endpoint, 0, "", lower(failure.text()), Form.TEXT, "", "", "", failure.mayHaveArrived());
    }

    private static Optional<JsonNode> json(HttpAnswer answer) {
        try {
            return Optional.of(Json.parse(answer.text())).filter(body -> body.isObject() || body.isArray());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Form form(JsonNode body) {
        if (body.has("errorMessages") || body.has("errors")) {
            return Form.JIRA;
        }
        if (body.has("title") || body.has("detail")) {
            return Form.PROBLEM;
        }
        return body.path("path").asString("").startsWith("/ex/jira") ? Form.ROUTE : Form.JSON;
    }

    private static String messages(JsonNode body) {
        List<String> words = new ArrayList<>();
        words.add(body.path("message").asString(""));
        words.add(body.path("error_description").asString(""));
        words.add(body.path("error").asString(""));
        body.path("errorMessages").forEach(message -> words.add(message.asString("")));
        return lower(String.join(" ", words).strip());
    }

    private static String lower(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    boolean says(String words) {
        return said.contains(words);
    }

    boolean answered() {
        return status != 0;
    }

    boolean isPage() {
        return form == Form.TEXT && said.stripLeading().startsWith("<");
    }
}
