package dev.jiramcp.oauth.token;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A client's attempt to turn a code into tokens.
 *
 * @param client which client it proved to be
 * @param redirect the redirect URI that it says the code was sent to; OAuth 2.1 asks for it no more, as
 *     the verifier says that the client is the one that began
 * @param verifier of RFC 7636
 */
public record Redemption(String code, String client, Optional<String> redirect, String verifier) {
    public Redemption {
        requireNonNull(code, "code is null");
        requireNonNull(client, "client is null");
        requireNonNull(redirect, "redirect is null");
        requireNonNull(verifier, "verifier is null");
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Redemption[" + client + "]";
    }
}
