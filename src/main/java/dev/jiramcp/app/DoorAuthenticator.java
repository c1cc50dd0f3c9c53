package dev.jiramcp.app;

import dev.jiramcp.mcp.http.Authenticator;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.resource.BearerTokens;
import dev.jiramcp.tool.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Lets in who shows a token of ours; without one, the person of this machine, where only this machine reaches the server. */
final class DoorAuthenticator implements Authenticator {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String CHALLENGE = "WWW-Authenticate";

    private final BearerTokens tokens;
    private final Optional<TenantId> local;

    /**
     * An authenticator.
     *
     * @param local the tenant of which who shows nothing is the person of this machine; nothing where there is no such person
     */
    DoorAuthenticator(BearerTokens tokens, Optional<TenantId> local) {
        this.tokens = tokens;
        this.local = local;
    }

    @Override
    public Admission admit(HttpServletRequest request) {
        BearerTokens.Shown shown = tokens.of(request);
        if (shown instanceof BearerTokens.Shown.Good good) {
            return new Admission.Admitted(good.caller());
        }
        if (shown instanceof BearerTokens.Shown.Nothing nothing) {
            return local.<Admission>map(tenant -> new Admission.Admitted(Caller.local(tenant, "http")))
                    .orElseGet(() -> unauthorized(nothing.challenge()));
        }
        return unauthorized(((BearerTokens.Shown.Bad) shown).challenge());
    }

    private static Admission unauthorized(String challenge) {
        return new Admission.Refused(
                UNAUTHORIZED, Map.of(CHALLENGE, challenge), "Sign in: this server takes access tokens of its own.");
    }

    /** A tool that there is not is refused later, in the words of the protocol. */
    @Override
    public Optional<Admission.Refused> refuse(HttpServletRequest request, Caller caller, String tool) {
        return Catalogue.ALL
                .find(tool)
                .flatMap(found -> tokens.lacking(request, caller, found.effect()))
                .map(challenge -> new Admission.Refused(
                        FORBIDDEN,
                        Map.of(CHALLENGE, challenge),
                        "The access token lacks a scope that '" + tool + "' needs."));
    }
}
