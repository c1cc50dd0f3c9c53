package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;

/** {@code POST /oauth/revoke}, which Atlassian does not document for apps like these: whether it works is a rule. */
final class RevokeEndpoint implements Route {
    private final Books books;
    private final TokenFields fields;

    RevokeEndpoint(Books books, TokenFields fields) {
        this.books = requireNonNull(books, "books is null");
        this.fields = requireNonNull(fields, "fields is null");
    }

    @Override
    public Reply answer(Request request) {
        return switch (books.rules().general().revocation()) {
            case WORKS -> revoke(fields.read(request));
            case REFUSES -> throw OauthError.of(400, "invalid_request", "The request is not supported");
            case ABSENT -> new Reply(404, Headers.NONE, Bytes.NONE);
        };
    }

    private Reply revoke(Fields sent) {
        String token = sent.require("token");
        String clientId = sent.require("client_id");
        String secret = sent.require("client_secret");
        if (books.apps()
                .find(clientId)
                .filter(app -> app.secrets().contains(secret))
                .isEmpty()) {
            throw OauthError.of(401, "access_denied", "Unauthorized");
        }
        books.grants().revokeToken(clientId, token);
        return new Reply(200, Headers.NONE, Bytes.NONE);
    }
}
