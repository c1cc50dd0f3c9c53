package dev.jiramcp.oauth.server;

import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;

/** {@code POST /oauth/revoke} (RFC 7009): what is not there, or another's, is as good as revoked. */
final class RevokeEndpoint implements JsonServlet.Route {
    private final ClientProof proof;
    private final Tokens tokens;

    RevokeEndpoint(ClientProof proof, Tokens tokens) {
        this.proof = proof;
        this.tokens = tokens;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        Client client = proof.of(request, parameters);
        tokens.revoke(Token.of(parameters.need("token")), client.id());
        return JsonReply.empty();
    }
}
