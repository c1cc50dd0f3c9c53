package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request to the token or the revocation endpoint, and takes note of what does not belong there. */
final class TokenFields {
    private static final Set<String> KNOWN = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "token",
            "token_type_hint");
    private final Invariants invariants;

    TokenFields(Invariants invariants) {
        this.invariants = requireNonNull(invariants, "invariants is null");
    }

    /**
     * The fields.
     *
     * @throws OauthError where the body is neither JSON nor a form
     */
    Fields read(Request request) {
        Map<String, String> values;
        if (request.is("application/json")) {
            values = json(request);
        } else if (request.is("application/x-www-form-urlencoded")) {
            values = form(request.form());
        } else {
            throw OauthError.of(400, "invalid_request", "grant_type is missing");
        }
        values.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name ->
                        invariants.broken(Violation.Rule.UNKNOWN_PARAMETER, request + ": body key '" + name + "'"));
        return new Fields(values);
    }

    private static Map<String, String> json(Request request) {
        JsonNode body = request.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> OauthError.of(400, "invalid_request", "The body is not valid JSON"));
        Map<String, String> values = new LinkedHashMap<>();
        body.properties().forEach(field -> {
            if (!field.getValue().isString()) {
                throw OauthError.of(400, "invalid_request", field.getKey() + " must be a string");
            }
            values.put(field.getKey(), field.getValue().asString());
        });
        return values;
    }

    private static Map<String, String> form(Parameters form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.values().forEach((name, all) -> {
            if (all.size() > 1) {
                throw OauthError.of(400, "invalid_request", name + " must not be repeated");
            }
            values.put(name, all.get(0));
        });
        return values;
    }
}
