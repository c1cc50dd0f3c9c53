package dev.jiramcp.connection.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;

/**
 * One of the secrets of an app.
 *
 * @param number grows with each new secret
 * @param secret the secret
 */
public record AppSecret(long number, Secret secret) {
    public AppSecret {
        requireNonNull(secret, "secret is null");
    }
}
