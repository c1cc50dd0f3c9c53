package dev.jiramcp.app.remote;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a server says of how people sign in to it.
 *
 * @param resource what tokens are for, as it names it
 * @param issuer who gives them
 * @param authorize where people sign in
 * @param token where codes become tokens
 * @param scopes what everyday work takes there
 */
record RemoteServer(String resource, String issuer, URI authorize, URI token, List<String> scopes) {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String SERVER = "/.well-known/oauth-authorization-server";

    RemoteServer {
        requireNonNull(resource, "resource is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(authorize, "authorize is null");
        requireNonNull(token, "token is null");
        scopes = List.copyOf(scopes);
    }

    /**
     * Asks a server (RFC 9728, section 3; RFC 8414, section 3).
     *
     * @throws Refusal where it does not say, or contradicts itself
     */
    static RemoteServer discover(Http http, ServerAddress server) {
        URI mcp = server.mcp();
        JsonNode resource = get(http, inserted(mcp, RESOURCE), server);
        same(mcp.toString(), resource.path("resource").asString(""), server);
        String issuer = resource.path("authorization_servers").path(0).asString("");
        sameOrigin(mcp, issuer, server);
        JsonNode metadata = get(http, inserted(URI.create(issuer), SERVER), server);
        same(issuer, metadata.path("issuer").asString(""), server);
        if (metadata.path("code_challenge_methods_supported")
                .valueStream()
                .noneMatch(method -> method.asString("").equals("S256"))) {
            throw unusable(server, "it does not offer PKCE");
        }
        String authorize = metadata.path("authorization_endpoint").asString("");
        String token = metadata.path("token_endpoint").asString("");
        sameOrigin(mcp, authorize, server);
        sameOrigin(mcp, token, server);
        List<String> scopes = resource.path("scopes_supported")
                .valueStream()
                .map(scope -> scope.asString(""))
                .filter(scope -> !scope.isEmpty())
                .toList();
        return new RemoteServer(mcp.toString(), issuer, URI.create(authorize), URI.create(token), scopes);
    }

    /** The well-known path goes between the host and the path. */
    private static URI inserted(URI address, String wellKnown) {
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return URI.create(
                address.getScheme() + "://" + address.getRawAuthority() + wellKnown + (path.equals("/") ? "" : path));
    }

    private static JsonNode get(Http http, URI address, ServerAddress server) {
        HttpAnswer answer = http.send(HttpCall.get(address, Budget.OAUTH).header("Accept", "application/json"));
        try {
            if (answer.status() == 200) {
                return Json.parse(answer.text());
            }
        } catch (JacksonException notJson) {
            throw unusable(server, address.getRawPath() + " is not JSON");
        }
        throw unusable(server, address.getRawPath() + " answers with the status " + answer.status());
    }

    private static void same(String expected, String said, ServerAddress server) {
        if (!expected.equals(said)) {
            throw unusable(server, "it calls itself '" + said + "' where '" + expected + "' was asked");
        }
    }

    /** A server of ours is its own authorization server, so that codes and tokens go nowhere else. */
    private static void sameOrigin(URI server, String address, ServerAddress named) {
        try {
            if (HostRules.originOf(URI.create(address)).equals(HostRules.originOf(server))) {
                return;
            }
        } catch (IllegalArgumentException | Refusal noAddress) {
            throw unusable(named, "it names an address that is none: '" + address + "'");
        }
        throw unusable(named, "it sends people elsewhere to sign in, to " + address);
    }

    private static Refusal unusable(ServerAddress server, String why) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "unusable_server",
                        server.base() + " can't be signed in to: " + why + ".")
                .withRemedy("Give the URL of a jira-mcp server exactly as its operator names it.");
    }
}
