package dev.jiramcp.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Sends a call, again where that is safe and likely to help, and turns what came into JSON or a refusal. */
final class Sender {
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json", "X-Atlassian-Token", "no-check");

    private final Http http;
    private final Retries retries;
    private final Pause pause;
    private final Budget budget;

    Sender(Http http, Retries retries, Pause pause) {
        this(http, retries, pause, Budget.API);
    }

    private Sender(Http http, Retries retries, Pause pause, Budget budget) {
        this.http = http;
        this.retries = retries;
        this.pause = pause;
        this.budget = budget;
    }

    /** One whose requests may take this much. */
    Sender within(Budget other) {
        return new Sender(http, retries, pause, other);
    }

    JsonNode send(JiraLogin login, JiraCall call) {
        JsonNode data = settled(login, call).json(call, retries);
        login.watch().read(call, data);
        return data;
    }

    /** The address that Jira sends to; empty where it answers itself. */
    Optional<String> redirect(JiraLogin login, JiraCall call) {
        return settled(login, call).location(call, retries);
    }

    private Outcome settled(JiraLogin login, JiraCall call) {
        Duration waited = Duration.ZERO;
        boolean mayBeDone = false;
        for (int attempt = 0; ; attempt++) {
            Outcome outcome = accepted(login, call);
            Optional<Duration> wait = retries.before(attempt + 1, call, outcome, waited);
            if (wait.isEmpty()) {
                return mayBeDone && goneAlready(call, outcome) ? Outcome.DONE : outcome;
            }
            mayBeDone |= outcome.mayBeDone();
            waited = waited.plus(wait.get());
            sleep(wait.get());
        }
    }

    /** A deletion that was sent twice, since the first answer was lost, finds nothing left to delete. */
    private static boolean goneAlready(JiraCall call, Outcome outcome) {
        return call.method().equals("DELETE") && outcome.status() == 404;
    }

    /** A call whose access token was refused did nothing, and is sent again with another, where there is one. */
    private Outcome accepted(JiraLogin login, JiraCall call) {
        Authorization credential = login.credential().get();
        Outcome outcome = once(login, call, credential);
        if (!outcome.refusesTheToken()) {
            return outcome;
        }
        return login.credential()
                .insteadOf(credential)
                .map(other -> once(login, call, other))
                .orElse(outcome);
    }

    private Outcome once(JiraLogin login, JiraCall call, Authorization credential) {
        Duration wait = login.watch().before(call);
        if (!wait.isZero()) {
            sleep(wait);
        }
        try {
            HttpAnswer answer = http.send(request(login, call, credential));
            login.watch().heard(call, answer);
            return new Outcome(Optional.of(answer), Optional.empty());
        } catch (HttpFailure failure) {
            login.watch().unheard(call, failure);
            return new Outcome(Optional.empty(), Optional.of(failure));
        }
    }

    private HttpCall request(JiraLogin login, JiraCall call, Authorization credential) {
        String query = call.query().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = URI.create(login.base() + call.path() + (query.isEmpty() ? "" : "?" + query));
        Optional<HttpBody> body = call.body().map(json -> HttpBody.json(Json.write(json)));
        return new HttpCall(call.method(), uri, HEADERS, body, Optional.of(credential), budget);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private void sleep(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting to try again");
        }
    }
}
