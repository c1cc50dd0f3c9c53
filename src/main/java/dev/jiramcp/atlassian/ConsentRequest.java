package dev.jiramcp.atlassian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sends a person to Atlassian's consent page: every parameter that Atlassian requires, a PKCE challenge (RFC 7636,
 * S256), and nothing that anybody else could add. {@code offline_access} is always among the scopes: without it the
 * connection would last an hour.
 *
 * @param clientId the app that asks
 * @param scopes what it asks for
 * @param callback where the person comes back to: the one address that is registered for the app
 * @param state what ties the way back to the way there
 * @param challenge the PKCE challenge
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">Atlassian: OAuth 2.0 (3LO) apps</a>
 */
public record ConsentRequest(String clientId, Set<Scope> scopes, URI callback, String state, String challenge) {
    public ConsentRequest {
        requireNonNull(clientId, "clientId is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(callback, "callback is null");
        requireNonNull(state, "state is null");
        requireNonNull(challenge, "challenge is null");
    }

    /** The address of the page. */
    public URI at(Addresses addresses) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("audience", addresses.audience());
        parameters.put("client_id", clientId);
        parameters.put("scope", words());
        parameters.put("redirect_uri", callback.toString());
        parameters.put("state", state);
        parameters.put("response_type", "code");
        parameters.put("prompt", "consent");
        parameters.put("code_challenge", challenge);
        parameters.put("code_challenge_method", "S256");
        return URI.create(addresses.authorize()
                + parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", "")));
    }

    private String words() {
        return Stream.concat(scopes.stream(), Stream.of(Scope.OFFLINE_ACCESS))
                .distinct()
                .sorted()
                .map(Scope::value)
                .collect(Collectors.joining(" "));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
