package dev.jiramcp.connection.health;

/** Who was asked: the same status means one thing at the token endpoint and another at a site. */
public enum Endpoint {
    /** The token endpoint, for the code of a callback. */
    TOKEN_BY_CODE,
    /** The token endpoint, for a refresh token. */
    TOKEN_BY_REFRESH,
    /** The token endpoint, for a service account's own secret. */
    TOKEN_BY_CLIENT,
    /** {@code accessible-resources} and {@code /me}, which belong to no site. */
    ACCOUNT,
    /** A site's REST API through the gateway, by an access token. */
    GATEWAY,
    /** A site's REST API through the gateway, by an API token with scopes. */
    GATEWAY_BY_API_TOKEN,
    /** A site's own address, by an API token without scopes. */
    SITE;

    boolean isToken() {
        return this == TOKEN_BY_CODE || this == TOKEN_BY_REFRESH || this == TOKEN_BY_CLIENT;
    }

    /** Whether the credential is an API token, which nothing can refresh. */
    boolean byApiToken() {
        return this == GATEWAY_BY_API_TOKEN || this == SITE;
    }
}
