package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens of one answer of the token endpoint.
 *
 * @param access the access token
 * @param refresh the refresh token, with offline_access alone
 * @param seconds how long the access token lives
 * @param scopes what it is good for
 */
record Tokens(String access, Optional<String> refresh, long seconds, Set<Scope> scopes) {
    ObjectNode json() {
        ObjectNode body = Json.object()
                .put("access_token", access)
                .put("expires_in", seconds)
                .put("token_type", "Bearer")
                .put("scope", words(scopes));
        refresh.ifPresent(token -> body.put("refresh_token", token));
        return body;
    }

    static String words(Set<Scope> scopes) {
        return new TreeSet<>(scopes).descendingSet().stream().map(Scope::value).collect(Collectors.joining(" "));
    }
}
