package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.rest.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of {@code GET /authorize}. Nothing is judged but their number; what is missing is empty.
 *
 * @param raw the query string as it came
 * @param parameters the decoded parameters
 */
record AuthorizationRequest(String raw, Parameters parameters) {
    /** What Atlassian's documents require. */
    private static final Set<String> REQUIRED =
            Set.of("audience", "client_id", "scope", "redirect_uri", "state", "response_type", "prompt");

    /** What a client may send besides. */
    private static final Set<String> OPTIONAL = Set.of("code_challenge", "code_challenge_method");

    static AuthorizationRequest parse(String raw) {
        return new AuthorizationRequest(raw, Parameters.parse(raw));
    }

    /** A parameter; empty text where it is missing. */
    String get(String name) {
        return parameters.first(name).orElse("");
    }

    /** The required parameter that is missing, or any that is there twice. */
    Optional<String> malformed() {
        Optional<String> twice = parameters.names().stream()
                .filter(name -> parameters.all(name).size() > 1)
                .findFirst();
        return twice.or(() ->
                REQUIRED.stream().sorted().filter(name -> get(name).isBlank()).findFirst());
    }

    /** The names that this endpoint does not know. */
    Set<String> unknown() {
        return parameters.names().stream()
                .filter(name -> !REQUIRED.contains(name) && !OPTIONAL.contains(name))
                .collect(Collectors.toSet());
    }

    /** The words of {@code scope}. */
    Set<String> scopeWords() {
        Set<String> words =
                new LinkedHashSet<>(Arrays.asList(get("scope").strip().split("\\s+", -1)));
        words.remove("");
        return words;
    }

    /** The scopes; empty where one of them is not even in the form of a scope. */
    Optional<Set<Scope>> scopes() {
        try {
            return Optional.of(scopeWords().stream().map(Scope::new).collect(Collectors.toUnmodifiableSet()));
        } catch (Refusal notAScope) {
            return Optional.empty();
        }
    }

    /** The callback with these parameters and the state. */
    String back(Map<String, String> answer) {
        StringBuilder url = new StringBuilder(get("redirect_uri"));
        char separator = url.indexOf("?") < 0 ? '?' : '&';
        for (Map.Entry<String, String> entry : answer.entrySet()) {
            url.append(separator).append(entry.getKey()).append('=').append(encode(entry.getValue()));
            separator = '&';
        }
        return url.append(separator)
                .append("state=")
                .append(encode(get("state")))
                .toString();
    }

    /** A value in a query string, blanks as %20. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
