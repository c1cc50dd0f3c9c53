package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;

/** An error answer of the accounts on its way out of a handler; inside the simulation only. */
public final class OauthError extends RuntimeException {
    private final transient Reply reply;

    public OauthError(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = requireNonNull(reply, "reply is null");
    }

    /** An error in the form of RFC 6749, section 5.2. */
    public static OauthError of(int status, String error, String description) {
        String body = Json.write(Json.object().put("error", error).put("error_description", description));
        return new OauthError(Reply.text(status, "application/json", body));
    }

    /** The words for a code that is unknown, used, expired or somebody else's. */
    static OauthError badCode(Rules.CodeError words) {
        return switch (words) {
            case INVALID_REQUEST_400 -> of(400, "invalid_request", "authorization_code is invalid");
            case INVALID_REQUEST_403 -> of(403, "invalid_request", "authorization_code is invalid");
            case INVALID_GRANT_403 -> of(403, "invalid_grant", "Invalid authorization code");
        };
    }

    /** The words for a refresh token that is not good. */
    static OauthError badRefreshToken(Rules.RefreshError words) {
        return switch (words) {
            case UNKNOWN_OR_INVALID -> of(403, "invalid_grant", "Unknown or invalid refresh token.");
            case UNAUTHORIZED_CLIENT -> of(403, "unauthorized_client", "refresh_token is invalid");
            case EXPIRED_OR_REVOKED -> of(403, "invalid_grant", "Token has been expired or revoked.");
        };
    }

    /** The answer. */
    public Reply reply() {
        return reply;
    }
}
