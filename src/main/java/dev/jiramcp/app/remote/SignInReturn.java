package dev.jiramcp.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Where a person comes back to from signing in to a server: once, with the state that went out (RFC 6749, section 10.12)
 * and from the issuer that was asked (RFC 9207). What they see next is text, or the server's page where they go on.
 */
final class SignInReturn extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;

    private final transient Expected expected;
    private final transient Function<Secret, Optional<URI>> redeem;
    private final transient CompletableFuture<Void> done;
    private final AtomicBoolean over = new AtomicBoolean();

    /** What has to come back. */
    record Expected(String state, String issuer) {
        Expected {
            requireNonNull(state, "state is null");
            requireNonNull(issuer, "issuer is null");
        }
    }

    /**
     * A way back.
     *
     * @param redeem makes a sign-in of a code, and says where the person goes on
     * @param done ends with the walk
     */
    SignInReturn(Expected expected, Function<Secret, Optional<URI>> redeem, CompletableFuture<Void> done) {
        this.expected = expected;
        this.redeem = redeem;
        this.done = done;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        Optional<String> state = one(request, "state");
        Optional<String> issuer = one(request, "iss");
        boolean ours =
                state.filter(given -> Opaque.same(given, expected.state())).isPresent()
                        && issuer.equals(Optional.of(expected.issuer()));
        if (!ours || !over.compareAndSet(false, true)) {
            say(response, BAD_REQUEST, "This address belongs to no sign-in that is under way. Start again.");
            return;
        }
        try {
            take(request, response);
            done.complete(null);
        } catch (Refusal | HttpFailure refused) {
            String words = refused instanceof Refusal refusal ? refusal.getMessage() : ((HttpFailure) refused).text();
            say(response, BAD_REQUEST, words);
            done.completeExceptionally(refused);
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Secret code = one(request, "code")
                .map(Secret::of)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.UNAUTHENTICATED,
                                "sign_in_refused",
                                "The sign-in was cancelled or refused.")
                        .withRemedy("Start again."));
        Optional<URI> next = redeem.apply(code);
        if (next.isPresent()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", next.get().toString());
        } else {
            say(response, HttpServletResponse.SC_OK, "You are signed in. Close this page and go back to the terminal.");
        }
    }

    private static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
    }

    private static void say(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write((words + "\n").getBytes(UTF_8));
    }
}
