package dev.jiramcp.oauth.exchange;

import java.util.Optional;

/** The kinds of tokens that are taken and given (RFC 8693, section 3). */
enum TokenType {
    ACCESS_TOKEN("access_token"),
    JWT("jwt"),
    ID_TOKEN("id_token");

    private final String urn;

    TokenType(String word) {
        this.urn = "urn:ietf:params:oauth:token-type:" + word;
    }

    String urn() {
        return urn;
    }

    static Optional<TokenType> find(String urn) {
        for (TokenType type : values()) {
            if (type.urn.equals(urn)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
