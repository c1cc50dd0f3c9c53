package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request for token exchange, in form (RFC 8693, section 2.1). The subject's type may be left out, as a widespread client
 * does: what the token is can be told from itself.
 *
 * @param target what the token is wanted for
 * @param scopes what it is to be good for; none for all there is
 * @param subject the token of the person
 * @param actor the token of who acts for the person, where that is somebody else than the application
 */
record ExchangeRequest(ExchangeTarget target, Set<Scope> scopes, Shown subject, Optional<Shown> actor) {
    /** A token as it is shown. */
    record Shown(String token, Optional<TokenType> type) {
        Shown {
            requireNonNull(token, "token is null");
            requireNonNull(type, "type is null");
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Shown[" + type + "]";
        }
    }

    ExchangeRequest {
        requireNonNull(target, "target is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(subject, "subject is null");
        requireNonNull(actor, "actor is null");
    }

    /**
     * Reads a request.
     *
     * @throws OAuthFault where it is not of the form; nothing is said of a token yet
     */
    static ExchangeRequest of(Parameters parameters, ExchangeTarget.Addresses addresses) {
        Shown subject = new Shown(parameters.need("subject_token"), type(parameters, "subject_token_type"));
        Optional<Shown> actor = actor(parameters);
        checkWanted(parameters);
        Set<Scope> scopes = scopes(parameters);
        return new ExchangeRequest(ExchangeTarget.of(parameters, addresses), scopes, subject, actor);
    }

    /** The type must be there where the token is, and must not where it is not. */
    private static Optional<Shown> actor(Parameters parameters) {
        Optional<String> token = parameters.find("actor_token");
        Optional<TokenType> type = type(parameters, "actor_token_type");
        if (token.isPresent() != type.isPresent()) {
            throw OAuthFault.of(
                    "invalid_request",
                    "The parameters 'actor_token' and 'actor_token_type' stand together or not at all.");
        }
        return token.map(text -> new Shown(text, type));
    }

    private static Optional<TokenType> type(Parameters parameters, String name) {
        return parameters
                .find(name)
                .map(urn -> TokenType.find(urn)
                        .orElseThrow(() -> OAuthFault.of("invalid_request", "This '" + name + "' is not taken.")));
    }

    private static void checkWanted(Parameters parameters) {
        if (parameters
                .find("requested_token_type")
                .filter(type -> !type.equals(TokenType.ACCESS_TOKEN.urn()))
                .isPresent()) {
            throw OAuthFault.of("invalid_request", "The requested_token_type is " + TokenType.ACCESS_TOKEN.urn() + ".");
        }
    }

    /** The scopes of a request: Atlassian's. */
    static Set<Scope> scopes(Parameters parameters) {
        Optional<String> words = parameters.find("scope");
        if (words.isEmpty()) {
            return Set.of();
        }
        try {
            return Arrays.stream(words.get().split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .map(Scope::new)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (Refusal noScope) {
            throw OAuthFault.of("invalid_scope", "The scopes are Atlassian's, such as read:jira-work.");
        }
    }
}
