package dev.jiramcp.console.api;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Rights;
import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.resource.BearerTokens;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks the API: a program with a token of ours that has the scope {@code console}, or a page of ours in a browser that is
 * signed in. A token alone decides where there is one; a browser's cookie counts only together with the session's token in a
 * header, which no other site can send.
 *
 * @param tokens ours
 * @param signIn whose sessions count
 * @param rights who may what
 */
public record Door(BearerTokens tokens, SignIn signIn, Rights rights) {
    /** The header with the session's token. */
    static final String CSRF_HEADER = "X-CSRF-Token";

    public Door {
        requireNonNull(tokens, "tokens is null");
        requireNonNull(signIn, "signIn is null");
        requireNonNull(rights, "rights is null");
    }

    /** Thrown with what is answered to somebody who isn't let in. */
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;
        private final transient Map<String, String> headers;

        Closed(Problem problem, Map<String, String> headers) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
            this.headers = Map.copyOf(headers);
        }

        Problem problem() {
            return problem;
        }

        Map<String, String> headers() {
            return headers;
        }
    }

    Operator enter(HttpServletRequest request) {
        BearerTokens.Shown shown = tokens.of(request);
        if (shown instanceof BearerTokens.Shown.Good good) {
            return program(good.caller());
        }
        if (shown instanceof BearerTokens.Shown.Bad bad) {
            throw unauthorized(bad.challenge());
        }
        Optional<BrowserSession> session = signIn.known(request);
        if (session.isPresent()) {
            Forms.checkHeader(request, CSRF_HEADER, session.get());
            return Operator.at(session.get(), rights);
        }
        throw unauthorized(((BearerTokens.Shown.Nothing) shown).challenge());
    }

    private static Closed unauthorized(String challenge) {
        return new Closed(
                Problem.of(401, "not_signed_in", "Sign in: this takes an access token of this server."),
                Map.of("WWW-Authenticate", challenge));
    }

    private Operator program(Caller caller) {
        if (!caller.scopes().contains(DoorScope.CONSOLE.value())) {
            throw new Closed(
                    Problem.of(403, "insufficient_scope", "The access token lacks the scope 'console'."),
                    Map.of(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_scope\", scope=\"" + DoorScope.CONSOLE.value() + "\""));
        }
        return new Operator(caller, caller.user().value(), rights.of(caller.tenant(), caller.user()));
    }
}
