package dev.jiramcp.oauth.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.jwt.SignedJwt;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An application that is to be registered.
 *
 * @param id its id, where it is to have a certain one
 * @param name what people call it
 * @param keys what it signs with; where it has none it gets a secret
 * @param may what it may ask for, and for whom
 */
public record NewApplication(Optional<String> id, String name, Optional<ClientKeys> keys, Application.May may) {
    public NewApplication {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(keys, "keys is null");
        requireNonNull(may, "may is null");
    }

    /**
     * The keys of a document or at an address, of which there is at most one.
     *
     * @throws Refusal where they are none
     */
    public static Optional<ClientKeys> keys(Optional<String> jwks, Optional<String> address) {
        if (jwks.isPresent() && address.isPresent()) {
            throw unfit("Keys are given themselves, or by their address, and not both.");
        }
        return jwks.<ClientKeys>map(NewApplication::known).or(() -> address.map(NewApplication::at));
    }

    private static ClientKeys known(String jwks) {
        try {
            if (SignedJwt.keys(jwks).isEmpty()) {
                throw unfit("There is no public key of RSA or of an elliptic curve in this set of keys.");
            }
            return new ClientKeys.Known(jwks);
        } catch (IllegalArgumentException noKeys) {
            throw unfit("These are no public keys in JSON (RFC 7517).");
        }
    }

    private static ClientKeys at(String address) {
        try {
            URI uri = URI.create(address);
            if (!"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw unfit("The address of keys is https, unlike '" + address + "'.");
            }
            return new ClientKeys.At(uri);
        } catch (IllegalArgumentException noAddress) {
            throw unfit("'" + address + "' is no address.");
        }
    }

    /**
     * The grant types of words.
     *
     * @throws Refusal where one of them is none
     */
    public static Set<GrantType> grants(String... words) {
        return Arrays.stream(words)
                .map(word -> GrantType.find(word.strip())
                        .orElseThrow(
                                () -> unfit("An application may ask by token-exchange or client-credentials, and not"
                                        + " by '" + word + "'.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The origins of pages that words name.
     *
     * @throws Refusal where one of them is none
     */
    public static Set<PageOrigin> origins(Collection<String> words) {
        return words.stream().map(PageOrigin::of).collect(Collectors.toUnmodifiableSet());
    }

    private static Refusal unfit(String text) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_application", text);
    }
}
