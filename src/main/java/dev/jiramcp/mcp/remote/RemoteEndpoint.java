package dev.jiramcp.mcp.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpStream;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The server's endpoint: sends one message at a time, as whoever is signed in, and hands on what comes back. */
final class RemoteEndpoint {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int LARGEST = 32 * 1024 * 1024;
    private static final int LARGEST_ERROR = 1024 * 1024;

    /** A server sends at least a comment within this time, while it works; work may take as long as a person needs. */
    private static final Budget WORK =
            new Budget(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofHours(12), LARGEST);

    private final Http http;
    private final URI address;
    private final RemoteSignIn signIn;

    RemoteEndpoint(Http http, URI address, RemoteSignIn signIn) {
        this.http = http;
        this.address = address;
        this.signIn = signIn;
    }

    /** The host that is named in errors. */
    String host() {
        return address.getHost();
    }

    /**
     * How an exchange ended.
     *
     * @param status the status of the answer
     * @param replied whether the message was found that the exchange was for
     * @param session the id of the session that the answer began, if any
     * @param body what an answer says that is no success
     */
    record Ended(int status, boolean replied, Optional<String> session, Optional<ObjectNode> body) {
        boolean ok() {
            return status >= OK && status < REDIRECT;
        }
    }

    /**
     * Posts a message.
     *
     * @param last whether a message of the answer is the one that was waited for; the answer is read up to it
     * @param outlet takes each message of a good answer, in order
     * @throws dev.jiramcp.http.HttpFailure where no whole answer came
     * @throws dev.jiramcp.model.Refusal where the person is not signed in
     */
    Ended post(
            ObjectNode message, Map<String, String> headers, Predicate<ObjectNode> last, Consumer<ObjectNode> outlet) {
        HttpCall call = HttpCall.post(address, HttpBody.json(Json.write(message)), WORK);
        return send(with(call, headers, "application/json, text/event-stream"), new Reading(() -> {}, last, outlet));
    }

    /**
     * Listens to the server until the stream ends.
     *
     * @param began run as soon as the stream is open
     */
    Ended listen(Map<String, String> headers, Runnable began, Consumer<ObjectNode> outlet) {
        HttpCall call = with(HttpCall.get(address, WORK), headers, "text/event-stream");
        return send(call, new Reading(began, message -> false, outlet));
    }

    /** Ends a session. */
    void delete(Map<String, String> headers) {
        HttpCall call = with(HttpCall.of("DELETE", address, Budget.PROBE), headers, "application/json");
        http.send(signIn.credential().map(call::as).orElse(call));
    }

    private static HttpCall with(HttpCall call, Map<String, String> headers, String accept) {
        HttpCall all = call.header("Accept", accept);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            all = all.header(header.getKey(), header.getValue());
        }
        return all;
    }

    /**
     * What to do with a good answer.
     *
     * @param began run before the first message is read
     * @param last whether this message is the last that is wanted
     * @param outlet takes each message
     */
    private record Reading(Runnable began, Predicate<ObjectNode> last, Consumer<ObjectNode> outlet) {}

    private Ended send(HttpCall call, Reading reading) {
        Optional<Authorization.Bearer> credential = signIn.credential();
        Ended first = http.stream(credential.map(call::as).orElse(call), answer -> read(answer, reading));
        if (first.status() != UNAUTHORIZED) {
            return first;
        }
        HttpCall again = call.as(signIn.renewed(credential));
        return http.stream(again, answer -> read(answer, reading));
    }

    private static Ended read(HttpStream answer, Reading reading) throws IOException {
        Optional<String> session = answer.header(RemoteHeaders.SESSION);
        if (answer.status() < OK || answer.status() >= REDIRECT) {
            return new Ended(answer.status(), false, session, said(answer));
        }
        reading.began().run();
        boolean replied = switch (answer.type()) {
            case "text/event-stream" -> events(answer, reading);
            case "application/json" -> hand(answer.rest(LARGEST), reading);
            default -> false;
        };
        return new Ended(answer.status(), replied, session, Optional.empty());
    }

    private static boolean events(HttpStream answer, Reading reading) throws IOException {
        EventReader events = new EventReader(answer.body(), LARGEST);
        Optional<String> data = events.next();
        while (data.isPresent()) {
            if (!data.get().isEmpty() && hand(data.get().getBytes(UTF_8), reading)) {
                return true;
            }
            data = events.next();
        }
        return false;
    }

    private static boolean hand(byte[] text, Reading reading) throws IOException {
        ObjectNode message = object(text).orElseThrow(() -> new IOException("the server sent what is no message"));
        reading.outlet().accept(message);
        return reading.last().test(message);
    }

    /** What an answer says that is no success, where it says it in JSON. */
    private static Optional<ObjectNode> said(HttpStream answer) throws IOException {
        return answer.type().equals("application/json") ? object(answer.rest(LARGEST_ERROR)) : Optional.empty();
    }

    private static Optional<ObjectNode> object(byte[] text) {
        try {
            return Json.parse(new String(text, UTF_8)) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
