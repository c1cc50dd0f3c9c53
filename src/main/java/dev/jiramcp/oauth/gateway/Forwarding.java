package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Passage;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpExchange;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.http.HttpStream;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.web.Closing;
import dev.jiramcp.web.Watch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries one request to Jira and its answer back, on the thread of the request. Neither is kept: a piece is read when the
 * one before it was taken on the other side, so that whoever is slow slows the other down. When the client goes, the call to
 * Jira ends.
 */
final class Forwarding {
    /** Jira may take long, and files are large; silence is what ends a call. */
    private static final Budget BUDGET =
            new Budget(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(1), 1 << 16);

    private static final int PIECE = 16 * 1024;

    private final Http http;
    private final Pause pause;
    private final Asked asked;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AtomicReference<Watch> watch = new AtomicReference<>(() -> {});

    /** A request to be carried. */
    Forwarding(Means means, Asked asked, HttpServletRequest request, HttpServletResponse response) {
        this.http = means.http();
        this.pause = means.pause();
        this.asked = requireNonNull(asked, "asked is null");
        this.request = requireNonNull(request, "request is null");
        this.response = requireNonNull(response, "response is null");
    }

    /**
     * By what means requests are carried.
     *
     * @param pause waits for the turn of a call
     */
    record Means(Http http, Pause pause) {
        Means {
            requireNonNull(http, "http is null");
            requireNonNull(pause, "pause is null");
        }
    }

    /** Carries it over this passage; once more with another credential where Jira knows this one no longer. */
    void over(Passage passage, URI ours) throws IOException {
        JiraCall call = asked.call();
        await(passage.watch().before(call));
        Authorization first = passage.authorization();
        Optional<Authorization> second = send(passage, first, ours, !hasBody());
        if (second.isPresent()) {
            Optional<Authorization> unused = send(passage, second.get(), ours, false);
        }
    }

    private void await(Duration turn) throws IOException {
        try {
            if (!turn.isZero()) {
                pause.pause(turn);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for a turn");
        }
    }

    private boolean hasBody() {
        return hasBody(request);
    }

    /** Whether a request brings one. */
    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Gives the answer to the client, or else the credential to try next, where Jira refuses this one. */
    private Optional<Authorization> send(Passage passage, Authorization credential, URI ours, boolean mayTryAgain)
            throws IOException {
        AtomicReference<HttpExchange> running = new AtomicReference<>();
        UploadStream upload = new UploadStream(request.getInputStream(), () -> beginWatch(running));
        HttpExchange exchange = http.exchange(call(passage, credential, upload));
        running.set(exchange);
        if (!hasBody()) {
            beginWatch(running);
        }
        try {
            return exchange.run(answer -> {
                byte[] head = head(answer);
                Optional<Authorization> other = mayTryAgain && refusesCredential(answer, head)
                        ? passage.insteadOf(credential)
                        : Optional.empty();
                if (other.isEmpty()) {
                    give(passage, answer, head, ours);
                }
                return other;
            });
        } catch (HttpFailure failure) {
            throw failed(passage, exchange, upload, failure);
        } finally {
            watch.getAndSet(() -> {}).close();
        }
    }

    /** From the end of the request on, what comes from the client is the end of the connection, or its next request. */
    private void beginWatch(AtomicReference<HttpExchange> running) {
        watch.getAndSet(Closing.watch(request, () -> running.get().cancel())).close();
    }

    private HttpCall call(Passage passage, Authorization credential, UploadStream upload) {
        URI address = URI.create(passage.base() + asked.address());
        HttpCall call = new HttpCall(
                asked.method(), address, PassedHeaders.toJira(request), Optional.empty(), Optional.empty(), BUDGET);
        HttpCall withBody = hasBody() ? call.body(body(upload)) : call;
        return withBody.as(credential);
    }

    private HttpBody body(UploadStream upload) {
        long length = request.getContentLengthLong();
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("application/octet-stream");
        return HttpBody.of(
                type, new HttpBody.Stream(upload, length < 0 ? OptionalLong.empty() : OptionalLong.of(length)));
    }

    private IOException failed(Passage passage, HttpExchange exchange, UploadStream upload, HttpFailure failure) {
        if (exchange.isCancelled() || upload.isBroken()) {
            return new IOException("the client went away", failure);
        }
        passage.watch().unheard(asked.call(), failure);
        boolean unclear = failure.mayHaveArrived() && !asked.operation().repeatable();
        Trouble trouble = unclear ? Trouble.OUTCOME_UNKNOWN : Trouble.UNREACHABLE;
        throw trouble.refusal(failure.text()).causedBy(failure);
    }

    /** What an error says, as far as it is looked at. */
    private static byte[] head(HttpStream answer) throws IOException {
        boolean wrong = answer.status() >= HttpServletResponse.SC_BAD_REQUEST;
        return wrong ? answer.body().readNBytes(BUDGET.bytes()) : new byte[0];
    }

    private static boolean refusesCredential(HttpStream answer, byte[] head) {
        return answer.status() == HttpServletResponse.SC_UNAUTHORIZED
                && !new String(head, UTF_8).contains("scope does not match");
    }

    private void give(Passage passage, HttpStream answer, byte[] head, URI ours) throws IOException {
        passage.watch().heard(asked.call(), new HttpAnswer(answer.status(), answer.headers(), head));
        if (answer.status() < HttpServletResponse.SC_MULTIPLE_CHOICES) {
            // What is passed on is not read: it counts as one object, until Atlassian says what is left.
            passage.watch().read(asked.call(), Json.object());
        }
        passage.answered(answer.status());
        response.setStatus(answer.status());
        PassedHeaders.fromJira(answer, response);
        answer.header("Location")
                .flatMap(location -> Redirect.of(location, passage, asked, ours))
                .ifPresent(location -> response.setHeader("Location", location.toString()));
        if (asked.method().equals("HEAD")) {
            return;
        }
        if (answer.header("Content-Length").isEmpty() && request.getProtocol().equals("HTTP/1.1")) {
            // Else the end of the connection might be the end of the answer, and one that broke off would look whole.
            response.setHeader("Transfer-Encoding", "chunked");
        }
        OutputStream out = response.getOutputStream();
        out.write(head);
        InputStream body = answer.body();
        byte[] piece = new byte[PIECE];
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            out.write(piece, 0, count);
        }
        out.flush();
    }
}
