package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import java.util.regex.Pattern;

/** The credential of a request: sent in one header, to allowed origins, and printed nowhere. */
public sealed interface Authorization {
    /** A user and a password or API token, RFC 7617. */
    record Basic(String user, Secret password) implements Authorization {
        public Basic {
            if (requireNonNull(user, "user is null").isBlank() || user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("a user name must not be blank and holds no colon");
            }
            requireNonNull(password, "password is null");
        }
    }

    /** An OAuth access token, RFC 6750. */
    record Bearer(Secret token) implements Authorization {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

        public Bearer {
            if (!FORM.matcher(requireNonNull(token, "token is null").reveal()).matches()) {
                throw new IllegalArgumentException("an access token holds a character that no token may hold");
            }
        }
    }
}
