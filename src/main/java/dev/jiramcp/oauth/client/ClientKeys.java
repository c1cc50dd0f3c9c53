package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/** The public keys of somebody who signs (RFC 7517, section 5). */
public sealed interface ClientKeys {
    /** They are known. */
    record Known(String jwks) implements ClientKeys {
        public Known {
            requireNonNull(jwks, "jwks is null");
        }
    }

    /** They are at an address, and may change. */
    record At(URI address) implements ClientKeys {
        public At {
            requireNonNull(address, "address is null");
        }
    }
}
