package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * An OpenID Connect provider, and this server as a client of it.
 *
 * @param groupsClaim in which claim of an ID token it names a person's groups
 */
public record OidcSettings(URI issuer, String clientId, Secret clientSecret, String groupsClaim) {
    /** The claim that most providers can be made to name a person's groups in. */
    public static final String GROUPS = "groups";

    /** No claim has a longer name. */
    public static final int LONGEST_CLAIM = 200;

    private static final Pattern CLAIM = Pattern.compile("[\\x21-\\x7E]{1," + LONGEST_CLAIM + "}");

    /** A provider that names groups where most do. */
    public OidcSettings(URI issuer, String clientId, Secret clientSecret) {
        this(issuer, clientId, clientSecret, GROUPS);
    }

    public OidcSettings {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        if (!CLAIM.matcher(groupsClaim).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "no_claim", "'" + groupsClaim + "' is not the name of a claim.")
                    .withRemedy("It is 'groups' with most providers.");
        }
    }
}
