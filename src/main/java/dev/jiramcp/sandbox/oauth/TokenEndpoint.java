package dev.jiramcp.sandbox.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** {@code POST /oauth/token}: authorization codes, refresh tokens and client credentials become tokens. */
final class TokenEndpoint implements Route {
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token", "client_credentials");
    private final Books books;
    private final TokenFields fields;

    TokenEndpoint(Books books, TokenFields fields) {
        this.books = requireNonNull(books, "books is null");
        this.fields = requireNonNull(fields, "fields is null");
    }

    @Override
    public Reply answer(Request request) {
        Fields sent = fields.read(request);
        String type = sent.require("grant_type");
        OauthApp app = authenticate(sent);
        request.notes().put("client", app.clientId());
        request.notes().put("grant_type", type);
        checkType(app, type);
        Tokens tokens = switch (type) {
            case "authorization_code" -> exchange(app, sent);
            case "refresh_token" -> books.grants().refresh(app.clientId(), sent.require("refresh_token"));
            default -> itself(app);
        };
        return Reply.text(200, "application/json", Json.write(tokens.json())).with("Cache-Control", "no-store");
    }

    private OauthApp authenticate(Fields sent) {
        String clientId = sent.require("client_id");
        String secret = sent.require("client_secret");
        return books.apps()
                .find(clientId)
                .filter(app -> app.secrets().contains(secret))
                .orElseThrow(() -> OauthError.of(401, "access_denied", "Unauthorized"));
    }

    private static void checkType(OauthApp app, String type) {
        if (!GRANT_TYPES.contains(type)) {
            throw OauthError.of(403, "unsupported_grant_type", "Unsupported grant type: " + type);
        }
        boolean itself = type.equals("client_credentials");
        if (itself != (app.kind() == OauthApp.Kind.SERVICE_ACCOUNT)) {
            throw OauthError.of(
                    403,
                    "unauthorized_client",
                    "The authenticated client is not authorized to use this authorization grant type");
        }
    }

    private Tokens exchange(OauthApp app, Fields sent) {
        String code = sent.require("code");
        String redirect = sent.require("redirect_uri");
        Optional<Codes.Authorization> authorization = books.codes().redeem(code);
        if (authorization.isEmpty() && books.rules().general().codeReuseRevokes()) {
            books.codes()
                    .familyOf(code)
                    .ifPresent(family -> books.grants().endFamily(family, "the code was used twice"));
        }
        Codes.Authorization good = authorization
                .filter(found -> found.consent().clientId().equals(app.clientId()))
                .filter(found -> found.redirectUri().equals(redirect))
                .filter(found -> proves(found, sent.get("code_verifier")))
                .orElseThrow(() -> OauthError.badCode(books.rules().general().codeError()));
        String grant = books.grants().consent(good.consent());
        Grants.Started started = books.grants().start(grant, good.consent().scopes());
        books.codes().became(code, started.family());
        return started.tokens();
    }

    private boolean proves(Codes.Authorization authorization, Optional<String> verifier) {
        if (!books.rules().general().verifyPkce() || authorization.challenge().isEmpty()) {
            return true;
        }
        return verifier.map(TokenEndpoint::challenge).equals(authorization.challenge());
    }

    /** The challenge of a verifier (RFC 7636, section 4.2, S256). */
    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Tokens itself(OauthApp app) {
        Consent consent = new Consent(app.owner(), app.clientId(), app.scopes(), app.sites(), false);
        return books.grants()
                .start(books.grants().consent(consent), app.scopes())
                .tokens();
    }
}
