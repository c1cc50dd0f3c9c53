package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;

/** The app that is registered in Atlassian's developer console. */
public record OAuthApp(String clientId, Secret clientSecret) {
    public OAuthApp {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
    }
}
