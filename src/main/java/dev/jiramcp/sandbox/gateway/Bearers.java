package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.Bearer;
import dev.jiramcp.sandbox.wire.Request;
import java.util.Optional;

/** Finds the access token of a request at {@code api.atlassian.com}. */
final class Bearers {
    private Bearers() {}

    /** What the token stands for, while it lives; noted on the request. */
    static Optional<Bearer> of(Request request, Accounts accounts) {
        if (!(Credential.of(request) instanceof Credential.Bearer sent)) {
            return Optional.empty();
        }
        Optional<Bearer> bearer = accounts.grants().bearer(sent.token());
        bearer.ifPresent(found -> {
            request.notes().put("client", found.clientId());
            request.notes().put("account", found.account().value());
        });
        return bearer;
    }
}
