package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An API token as somebody entered it.
 *
 * @param tenant the organisation
 * @param owner for whom: one person, or the organisation
 * @param site the site
 * @param email the address of the account that the token belongs to
 * @param token the token
 * @param expires when it ends, as its owner says
 */
public record ApiTokenEntry(TenantId tenant, Owner owner, URI site, String email, Secret token, Instant expires) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Cntrl}:@]{1,128}@[^\\s\\p{Cntrl}:@]{1,128}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{16,4096}");

    public ApiTokenEntry {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(site, "site is null");
        if (!EMAIL.matcher(requireNonNull(email, "email is null")).matches()) {
            throw wrong("That is not an e-mail address.", "Give the one with which the owner of the token signs in.");
        }
        if (!TOKEN.matcher(requireNonNull(token, "token is null").reveal()).matches()) {
            throw wrong(
                    "That is not an API token: it is one long word of letters, digits and signs.",
                    "Copy it once more, or make another at id.atlassian.com, Security, API tokens.");
        }
        requireNonNull(expires, "expires is null");
    }

    private static Refusal wrong(String what, String remedy) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_api_token", what).withRemedy(remedy);
    }

    /** The token as a credential of a request. */
    Authorization.Basic credential() {
        return new Authorization.Basic(email, token);
    }
}
