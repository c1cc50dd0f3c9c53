package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.exchange.GivenTokens;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Access;
import dev.jiramcp.oauth.token.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /oauth/introspect} (RFC 7662), for clients with a secret, and for applications about the tokens that they were
 * given themselves. Anything that is not a good token is {@code {"active":false}} and nothing else.
 */
final class IntrospectEndpoint implements JsonServlet.Route {
    private final ClientProof proof;
    private final Tokens tokens;
    private final GivenTokens given;
    private final ServerAddress address;

    IntrospectEndpoint(ClientProof proof, Tokens tokens, GivenTokens given, ServerAddress address) {
        this.proof = proof;
        this.tokens = tokens;
        this.given = given;
        this.address = address;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        Client client = proof.of(request, parameters);
        if (client.origin() == Client.Origin.APPLICATION) {
            return JsonReply.ok(given.described(client, parameters.need("token"), address.issuer(request))
                    .orElseGet(IntrospectEndpoint::inactive));
        }
        if (!maySee(client)) {
            throw OAuthFault.of("invalid_client", "Only a client with a secret that the operator named may ask.")
                    .withStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
        return JsonReply.ok(tokens.find(Token.of(parameters.need("token")))
                .map(access -> active(access, request))
                .orElseGet(IntrospectEndpoint::inactive));
    }

    /** A client that registered itself has a secret too, but nobody vouches for it. */
    private static boolean maySee(Client client) {
        return client.isConfidential() && client.origin() == Client.Origin.CONFIGURED;
    }

    private ObjectNode active(Access access, HttpServletRequest request) {
        ObjectNode body = Json.object();
        body.put("active", true);
        body.put("scope", DoorScope.list(access.scopes()));
        body.put("client_id", access.grant().client());
        body.put("sub", access.grant().user().value());
        body.put("aud", access.grant().audience());
        body.put("iss", address.issuer(request));
        body.put("iat", access.issued().getEpochSecond());
        body.put("exp", access.expires().getEpochSecond());
        if (access.kind() == Access.Kind.ACCESS) {
            body.put("token_type", "Bearer");
        }
        return body;
    }

    private static ObjectNode inactive() {
        return Json.object().put("active", false);
    }
}
