package dev.jiramcp.oauth.application;

import java.util.Optional;

/** How an application may ask for tokens. */
public enum GrantType {
    /** For a person whose token it shows (RFC 8693). */
    TOKEN_EXCHANGE("token-exchange", "urn:ietf:params:oauth:grant-type:token-exchange"),
    /** For itself, with the organisation's credential (RFC 6749, section 4.4). */
    CLIENT_CREDENTIALS("client-credentials", "client_credentials");

    private final String word;
    private final String urn;

    GrantType(String word, String urn) {
        this.word = word;
        this.urn = urn;
    }

    /** The word for people. */
    public String word() {
        return word;
    }

    /** The word on the wire. */
    public String urn() {
        return urn;
    }

    /** The one of this word, for people or on the wire. */
    public static Optional<GrantType> find(String text) {
        for (GrantType grant : values()) {
            if (grant.word.equals(text) || grant.urn.equals(text)) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }
}
