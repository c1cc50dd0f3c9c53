package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.exchange.ExchangeGrant;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /oauth/token} (RFC 6749, section 3.2). */
final class TokenEndpoint implements JsonServlet.Route {
    private final ClientProof proof;
    private final Tokens tokens;
    private final ServerAddress address;
    private final Optional<ExchangeGrant> exchange;

    TokenEndpoint(ClientProof proof, Tokens tokens, ServerAddress address, Optional<ExchangeGrant> exchange) {
        this.proof = proof;
        this.tokens = tokens;
        this.address = address;
        this.exchange = exchange;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        String grant = parameters.need("grant_type");
        Client client = proof.of(request, parameters);
        Optional<GrantType> ofApplications =
                GrantType.find(grant).filter(type -> type.urn().equals(grant));
        if (ofApplications.isPresent()) {
            return given(ofApplications.get(), client, request, parameters);
        }
        return switch (grant) {
            case "authorization_code" -> said(redeem(client, checked(request, parameters)));
            case "refresh_token" -> said(refresh(client, checked(request, parameters)));
            default -> throw unsupported("This grant type is not known here; the metadata of this server names them.");
        };
    }

    private JsonReply given(GrantType grant, Client client, HttpServletRequest request, Parameters parameters) {
        ExchangeGrant open = exchange.filter(each -> client.origin() == Client.Origin.APPLICATION || each.isOn())
                .orElseThrow(() -> unsupported("No application is registered, so none is given tokens."));
        ExchangeGrant.Proved proved = new ExchangeGrant.Proved(client, () -> ClientProof.audiences(address, request));
        return JsonReply.ok(open.answer(grant, request, parameters, proved));
    }

    private static OAuthFault unsupported(String text) {
        return OAuthFault.of("unsupported_grant_type", text);
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
    private Parameters checked(HttpServletRequest request, Parameters parameters) {
        if (!parameters.all("resource").stream().allMatch(resource -> address.isResource(request, resource))) {
            throw OAuthFault.of("invalid_target", "The resource is " + address.resource(request) + ".");
        }
        return parameters;
    }

    private static JsonReply said(Issued issued) {
        ObjectNode body = Json.object();
        body.put("access_token", issued.access().value());
        body.put("token_type", "Bearer");
        body.put("expires_in", issued.lifetime().toSeconds());
        body.put("refresh_token", issued.refresh().value());
        body.put("scope", DoorScope.list(issued.scopes()));
        return JsonReply.ok(body);
    }
}
