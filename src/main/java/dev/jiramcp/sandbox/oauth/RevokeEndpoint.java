package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;

/** {@code POST /oauth/revoke}, which Atlassian does not document for apps like these: whether it works is a rule. */
final class RevokeEndpoint implements Route {
    private final Apps apps;
    private final Grants grants;
    private final Rulebook rules;
    private final TokenFields fields;

    RevokeEndpoint(Apps apps, Grants grants, Rulebook rules, TokenFields fields) {
        this.apps = requireNonNull(apps, "apps is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.fields = requireNonNull(fields, "fields is null");
    }

    @Override
    public Reply answer(Request request) {
        return switch (rules.general().revocation()) {
            case WORKS -> revoke(fields.read(request));
            case REFUSES -> throw OauthError.of(400, "invalid_request", "The request is not supported");
            case ABSENT -> new Reply(404, Headers.NONE, Bytes.NONE);
        };
    }

    private Reply revoke(Fields sent) {
        String token = sent.require("token");
        String clientId = sent.require("client_id");
        String secret = sent.require("client_secret");
        if (apps.find(clientId).filter(app -> app.secrets().contains(secret)).isEmpty()) {
            throw OauthError.of(401, "access_denied", "Unauthorized");
        }
        grants.revokeToken(clientId, token);
        return new Reply(200, Headers.NONE, Bytes.NONE);
    }
}
