package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.Optional;

/** What is given to the token endpoint in exchange for a token. */
public sealed interface Grant {
    /** The code of a callback (RFC 6749, section 4.1.3), with the verifier of its PKCE challenge where one was sent. */
    record Code(Secret code, URI callback, Optional<Secret> verifier) implements Grant {
        public Code {
            requireNonNull(code, "code is null");
            requireNonNull(callback, "callback is null");
            requireNonNull(verifier, "verifier is null");
        }
    }

    /** A refresh token (section 6), which is used up by this. */
    record Refresh(Secret token) implements Grant {
        public Refresh {
            requireNonNull(token, "token is null");
        }
    }

    /** The app for itself, where it is a service account (section 4.4). */
    record Client() implements Grant {}
}
