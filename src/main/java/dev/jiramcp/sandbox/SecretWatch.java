package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.gateway.ApiTokens;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Request;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for secrets where none may stand: in paths and query strings, and bearers at hosts that they are not for. */
final class SecretWatch {
    private static final Set<String> NAMES =
            Set.of("access_token", "refresh_token", "client_secret", "api_token", "password", "assertion");
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Invariants invariants;

    SecretWatch(Accounts accounts, ApiTokens tokens, Invariants invariants) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
    }

    /** Takes note of what should not be there. */
    void look(Request request) {
        request.query().values().forEach((name, values) -> {
            if (NAMES.contains(name) || values.stream().anyMatch(this::isSecret)) {
                invariants.broken(
                        Violation.Rule.SECRET_IN_URL, request.method() + " with a secret in query parameter " + name);
            }
        });
        Stream<String> segments = Arrays.stream(request.path().split("/", -1));
        if (segments.anyMatch(this::isSecret)) {
            invariants.broken(Violation.Rule.SECRET_IN_URL, request.method() + " with a secret in the path");
        }
        String authorization = request.headers().first("Authorization").orElse("");
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
        if (bearer && !Hosts.takesBearer(request.path())) {
            invariants.broken(Violation.Rule.BEARER_AT_WRONG_HOST, "a bearer token was sent to " + request);
        }
    }

    private boolean isSecret(String text) {
        return !text.isEmpty()
                && (accounts.grants().issued(text)
                        || tokens.knows(text)
                        || accounts.apps().knowsSecret(text));
    }
}
