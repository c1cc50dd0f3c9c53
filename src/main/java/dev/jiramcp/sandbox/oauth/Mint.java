package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Makes the texts of tokens, with the claims that Atlassian's have. */
final class Mint {
    private final Jwt jwt;

    Mint(Jwt jwt) {
        this.jwt = requireNonNull(jwt, "jwt is null");
    }

    String code(Consent consent, Instant expires) {
        return jwt.code(claims(consent.account().value(), consent.clientId(), expires));
    }

    String access(Family family, Set<Scope> scopes, Instant expires) {
        ObjectNode claims = claims(family.grant.account.value(), family.grant.clientId, expires);
        claims.put("scope", Tokens.words(scopes)).put("client_id", family.grant.clientId);
        return jwt.access(claims);
    }

    String refresh(Family family, Instant expires) {
        return jwt.refresh(claims(family.grant.account.value(), family.grant.clientId, expires));
    }

    private static ObjectNode claims(String account, String clientId, Instant expires) {
        return Json.object().put("sub", account).put("aud", clientId).put("exp", expires.getEpochSecond());
    }
}
