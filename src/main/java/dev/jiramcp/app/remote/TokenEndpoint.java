package dev.jiramcp.app.remote;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.server.ServerLogin.TokenClient;
import dev.jiramcp.connection.server.ServerTokens;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A server's token endpoint, for this program as its public client (RFC 6749, sections 4.1.3 and 6). */
final class TokenEndpoint {
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    private final Http http;
    private final InstantSource clock;

    TokenEndpoint(Http http, InstantSource clock) {
        this.http = requireNonNull(http, "http is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What a code stands for, with the verifier of its request (RFC 7636). */
    ServerTokens redeem(TokenClient client, Secret code, String redirect, String verifier) {
        Map<String, String> form = form("authorization_code", client);
        form.put("code", code.reveal());
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        return tokens(client, form, Optional.empty())
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.UNAUTHENTICATED,
                                "sign_in_refused",
                                "The server did not accept the sign-in.")
                        .withRemedy("Start again."));
    }

    /** The next tokens; nothing where the server no longer accepts the refresh token. */
    Optional<ServerTokens> refresh(TokenClient client, Secret refresh) {
        Map<String, String> form = form("refresh_token", client);
        form.put("refresh_token", refresh.reveal());
        return tokens(client, form, Optional.of(refresh));
    }

    private static Map<String, String> form(String grant, TokenClient client) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", client.clientId());
        form.put("resource", client.resource());
        return form;
    }

    private Optional<ServerTokens> tokens(TokenClient client, Map<String, String> form, Optional<Secret> before) {
        HttpAnswer answer = http.send(HttpCall.post(client.tokenUrl(), HttpBody.form(form), Budget.OAUTH)
                .header("Accept", "application/json"));
        JsonNode body = body(answer);
        if (answer.ok() && !body.path("access_token").asString("").isEmpty()) {
            long seconds = body.path("expires_in").asLong(USUAL_LIFE.toSeconds());
            return Optional.of(new ServerTokens(
                    Secret.of(body.path("access_token").asString()),
                    body.path("refresh_token").asStringOpt().map(Secret::of).or(() -> before),
                    clock.instant().plusSeconds(seconds)));
        }
        String error = body.path("error").asString("");
        if (answer.status() == 400 && (error.equals("invalid_grant") || error.equals("unauthorized_client"))) {
            return Optional.empty();
        }
        throw Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "sign_in_unavailable",
                        client.tokenUrl().getHost() + " gave no token (status " + answer.status()
                                + (error.isEmpty() ? "" : ", " + error) + ").")
                .withRemedy("Try again later.");
    }

    private static JsonNode body(HttpAnswer answer) {
        try {
            return Json.parse(answer.text());
        } catch (JacksonException notJson) {
            return Json.object();
        }
    }
}
