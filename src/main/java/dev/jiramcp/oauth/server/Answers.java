package dev.jiramcp.oauth.server;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.web.page.SeeOther;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a client's browser is sent back with: a code or an error, the state as it came, and always who answers, so that a
 * client of several servers can't be made to mix them up (RFC 9207).
 */
final class Answers {
    private Answers() {}

    static SeeOther code(String redirect, String issuer, String state, Token code) {
        return new SeeOther(new AuthorizationSuccessResponse(
                        URI.create(redirect),
                        new AuthorizationCode(code.value()),
                        null,
                        state(state),
                        new Issuer(issuer),
                        ResponseMode.QUERY)
                .toURI());
    }

    static SeeOther error(String redirect, String issuer, String state, OAuthFault fault) {
        return new SeeOther(new AuthorizationErrorResponse(
                        URI.create(redirect),
                        new ErrorObject(fault.code(), ErrorObject.removeIllegalChars(fault.description())),
                        state(state),
                        new Issuer(issuer),
                        ResponseMode.QUERY)
                .toURI());
    }

    private static @Nullable State state(String state) {
        return state.isEmpty() ? null : new State(state);
    }
}
