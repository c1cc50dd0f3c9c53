package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /oauth/token} (RFC 6749, section 3.2). */
final class TokenEndpoint implements JsonServlet.Route {
    private final ClientProof proof;
    private final Tokens tokens;
    private final ServerAddress address;

    TokenEndpoint(ClientProof proof, Tokens tokens, ServerAddress address) {
        this.proof = proof;
        this.tokens = tokens;
        this.address = address;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        String grant = parameters.need("grant_type");
        Client client = proof.of(request, parameters);
        checkResource(request, parameters);
        return switch (grant) {
            case "authorization_code" -> said(redeem(client, parameters));
            case "refresh_token" -> said(refresh(client, parameters));
            default ->
                throw OAuthFault.of(
                        "unsupported_grant_type", "The grant types are authorization_code and refresh_token.");
        };
    }

    private Issued redeem(Client client, Parameters parameters) {
        return tokens.redeem(new Redemption(
                parameters.need("code"),
                client.id(),
                parameters.find("redirect_uri"),
                parameters.need("code_verifier")));
    }

    private Issued refresh(Client client, Parameters parameters) {
        Set<DoorScope> scopes = parameters.find("scope").map(DoorScope::parse).orElseGet(Set::of);
        return tokens.refresh(Token.of(parameters.need("refresh_token")), client.id(), scopes);
    }

    /** There is one resource, and a token is good for it alone. */
    private void checkResource(HttpServletRequest request, Parameters parameters) {
        if (!parameters.all("resource").stream().allMatch(resource -> address.isResource(request, resource))) {
            throw OAuthFault.of("invalid_target", "The resource is " + address.resource(request) + ".");
        }
    }

    private static JsonReply said(Issued issued) {
        ObjectNode body = Json.object();
        body.put("access_token", issued.access().value());
        body.put("token_type", "Bearer");
        body.put("expires_in", issued.lifetime().toSeconds());
        body.put("refresh_token", issued.refresh().value());
        body.put("scope", DoorScope.list(issued.scopes()));
        return JsonReply.ok(body).with("Pragma", "no-cache");
    }
}
