package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import java.net.URI;

/** An OpenID Connect provider, and this server as a client of it. */
public record OidcSettings(URI issuer, String clientId, Secret clientSecret) {
    public OidcSettings {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
    }
}
