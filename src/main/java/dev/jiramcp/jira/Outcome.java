package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What came of sending a call once: an answer, or a failure. */
record Outcome(Optional<HttpAnswer> answer, Optional<HttpFailure> failure) {
    /** The statuses that come with something to read: what was found, and what was created. */
    private static final Set<Integer> SAYS_SOMETHING = Set.of(200, 201);

    /** Done, with nothing to say about it (RFC 9110, section 15.3.5). */
    static final Outcome DONE = new Outcome(Optional.of(new HttpAnswer(204, Map.of(), new byte[0])), Optional.empty());

    /** The status; 0 where there was no answer. */
    int status() {
        return answer.map(HttpAnswer::status).orElse(0);
    }

    /** Whether Jira may have done what was asked although no answer says so. */
    boolean mayBeDone() {
        return failure.map(HttpFailure::mayHaveArrived).orElseGet(() -> status() >= 500);
    }

    /** Whether the gateway did not know the access token, which is no matter of scopes. */
    boolean refusesTheToken() {
        return answer.filter(got -> got.status() == 401)
                .filter(got -> !Refusals.lacksScope(got, JiraWords.of(got)))
                .isPresent();
    }

    /** Jira's answer, or why there is none. */
    JsonNode json(JiraCall call, Retries retries) {
        HttpAnswer got = taken(call, retries);
        if (!got.ok() && !tellsOfEach(got)) {
            throw Refusals.of(call, got);
        }
        return read(call, got);
    }

    /** A 400 that says of each item why it was refused is an answer: none of many issues could be created. */
    private static boolean tellsOfEach(HttpAnswer answer) {
        try {
            return answer.status() == 400
                    && Json.parse(answer.text()).path("errors").path(0).has("failedElementNumber");
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /** Where Jira sends to (RFC 9110, section 15.4), or why it does not say. */
    Optional<String> location(JiraCall call, Retries retries) {
        HttpAnswer got = taken(call, retries);
        boolean elsewhere = got.status() >= 300 && got.status() < 400;
        if (!got.ok() && !elsewhere) {
            throw Refusals.of(call, got);
        }
        return elsewhere ? got.header("Location") : Optional.empty();
    }

    private HttpAnswer taken(JiraCall call, Retries retries) {
        if (failure.isPresent()) {
            throw Refusals.of(call, failure.get());
        }
        HttpAnswer got = answer.orElseThrow();
        if (anonymous(got)) {
            throw Trouble.WRONG_CREDENTIAL.refusal();
        }
        if (got.status() == 429) {
            throw retries.refusal(got);
        }
        return got;
    }

    /** Jira serves a wrong credential as nobody in particular, and shows that in this header alone, even on a 200. */
    private static boolean anonymous(HttpAnswer answer) {
        return answer.header("X-Seraph-LoginReason")
                .filter(reason -> reason.toUpperCase(Locale.ROOT).contains("AUTHENTICATED_FAILED"))
                .isPresent();
    }

    private static JsonNode read(JiraCall call, HttpAnswer answer) {
        String text = answer.text();
        if (text.isBlank()) {
            if (call.method().equals("GET") || SAYS_SOMETHING.contains(answer.status())) {
                throw notJira(call, "an empty page");
            }
            return Json.mapper().missingNode();
        }
        if (answer.type().contains("html")) {
            throw notJira(call, "a web page");
        }
        try {
            return Json.parse(text);
        } catch (JacksonException broken) {
            throw notJira(call, "a text that is not complete JSON");
        }
    }

    private static Refusal notJira(JiraCall call, String what) {
        String more = "It was " + what + ".";
        return call.writes() ? Refusals.unknown(call, more) : Trouble.UNEXPECTED_ANSWER.refusal(more);
    }
}
