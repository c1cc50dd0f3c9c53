package dev.jiramcp.oauth.server;

import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.exchange.GivenTokens;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;

/** {@code POST /oauth/revoke} (RFC 7009): what is not there, or another's, is as good as revoked. */
final class RevokeEndpoint implements JsonServlet.Route {
    private final ClientProof proof;
    private final Tokens tokens;
    private final GivenTokens given;

    RevokeEndpoint(ClientProof proof, Tokens tokens, GivenTokens given) {
        this.proof = proof;
        this.tokens = tokens;
        this.given = given;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        Client client = proof.of(request, parameters);
        String token = parameters.need("token");
        if (client.origin() == Client.Origin.APPLICATION) {
            given.end(client, token);
        } else {
            tokens.revoke(Token.of(token), client.id());
        }
        return JsonReply.empty();
    }
}
