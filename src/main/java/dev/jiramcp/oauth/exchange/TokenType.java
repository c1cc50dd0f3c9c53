package dev.jiramcp.oauth.exchange;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of tokens that are taken and given (RFC 8693, section 3). */
enum TokenType {
    ACCESS_TOKEN,
    JWT,
    ID_TOKEN;

    private static final String PREFIX = "urn:ietf:params:oauth:token-type:";

    String urn() {
        return PREFIX + name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<TokenType> find(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn().equals(urn)).findFirst();
    }
}
