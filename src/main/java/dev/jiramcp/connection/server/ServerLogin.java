package dev.jiramcp.connection.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Being signed in to a server.
 *
 * @param server its URL
 * @param client where and as what its tokens are renewed
 * @param version counted up with each renewal
 * @param tokens the tokens
 */
public record ServerLogin(URI server, TokenClient client, long version, ServerTokens tokens) {
    /**
     * A client of a server's token endpoint.
     *
     * @param tokenUrl the token endpoint
     * @param clientId as which client
     * @param resource for which resource (RFC 8707)
     */
    public record TokenClient(URI tokenUrl, String clientId, String resource) {
        public TokenClient {
            requireNonNull(tokenUrl, "tokenUrl is null");
            requireNonNull(clientId, "clientId is null");
            requireNonNull(resource, "resource is null");
        }
    }

    public ServerLogin {
        requireNonNull(server, "server is null");
        requireNonNull(client, "client is null");
        requireNonNull(tokens, "tokens is null");
    }
}
