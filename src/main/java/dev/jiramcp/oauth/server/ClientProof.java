package dev.jiramcp.oauth.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.web.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which client sends a request, as far as it can prove it (RFC 6749, section 2.3): by a secret, in the header or the form, or
 * by an assertion that it signs (RFC 7523, section 2.2).
 */
final class ClientProof {
    private static final String BASIC = "Basic ";

    private final Clients clients;
    private final Assertions assertions;
    private final ServerAddress address;

    ClientProof(Clients clients, Assertions assertions, ServerAddress address) {
        this.clients = clients;
        this.assertions = assertions;
        this.address = address;
    }

    /**
     * What a request shows.
     *
     * @param value the secret, or the assertion
     */
    private record Shown(String id, Client.Proof proof, String value) {}

    /**
     * The client, proved in the way that it is held to.
     *
     * @throws OAuthFault {@code invalid_client}, with status 401
     */
    Client of(HttpServletRequest request, Parameters parameters) {
        Shown shown = shown(request, parameters);
        return clients.find(shown.id(), AddressBlock.network(request.getRemoteAddr()))
                .filter(client -> proves(client, shown, request))
                .orElseThrow(ClientProof::unknown);
    }

    private boolean proves(Client client, Shown shown, HttpServletRequest request) {
        if (!isHeldTo(client, shown.proof())) {
            return false;
        }
        if (shown.proof() == Client.Proof.SIGNED) {
            return client.keys()
                    .filter(keys -> assertions.proves(client.id(), keys, shown.value(), audiences(address, request)))
                    .isPresent();
        }
        String given = HexFormat.of().formatHex(Token.of(shown.value()).hash());
        return client.secretHash()
                .map(hash -> MessageDigest.isEqual(hash.getBytes(US_ASCII), given.getBytes(US_ASCII)))
                .orElse(true);
    }

    /** An application with a secret may send it in either way; others in the one that they registered. */
    private static boolean isHeldTo(Client client, Client.Proof shown) {
        return client.proof() == shown
                || (client.origin() == Client.Origin.APPLICATION
                        && client.proof().isSecret()
                        && shown.isSecret());
    }

    /** Whom an assertion may be for: us, by our name or by the address that it is sent to. */
    static Set<String> audiences(ServerAddress address, HttpServletRequest request) {
        String issuer = address.issuer(request);
        return Set.copyOf(List.of(issuer, issuer + Metadata.TOKEN, issuer + request.getRequestURI()));
    }

    private static Shown shown(HttpServletRequest request, Parameters parameters) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        Optional<String> header = headers.hasMoreElements() ? Optional.of(headers.nextElement()) : Optional.empty();
        Optional<String> id = parameters.find("client_id");
        Optional<String> secret = parameters.find("client_secret");
        Optional<String> assertion = parameters.find("client_assertion");
        int ways = (header.isPresent() ? 1 : 0) + (secret.isPresent() ? 1 : 0) + (assertion.isPresent() ? 1 : 0);
        if (ways > 1 || headers.hasMoreElements()) {
            throw OAuthFault.of("invalid_request", "A client proves itself in one way at a time.");
        }
        if (header.isPresent()) {
            return sameAs(id, basic(header.get()));
        }
        if (assertion.isPresent()) {
            return sameAs(id, signed(assertion.get(), parameters));
        }
        String known = id.orElseThrow(ClientProof::unknown);
        return new Shown(known, secret.isPresent() ? Client.Proof.POST : Client.Proof.NONE, secret.orElse(""));
    }

    private static Shown sameAs(Optional<String> id, Shown shown) {
        if (id.filter(other -> !other.equals(shown.id())).isPresent()) {
            throw OAuthFault.of("invalid_request", "A client proves itself in one way at a time.");
        }
        return shown;
    }

    private static Shown signed(String assertion, Parameters parameters) {
        if (!parameters.need("client_assertion_type").equals(Assertions.TYPE)) {
            throw OAuthFault.of("invalid_request", "The client_assertion_type is " + Assertions.TYPE + ".");
        }
        return new Shown(
                Assertions.issuer(assertion).orElseThrow(ClientProof::unknown), Client.Proof.SIGNED, assertion);
    }

    private static Shown basic(String header) {
        try {
            if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                throw unknown();
            }
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw unknown();
            }
            return new Shown(
                    URLDecoder.decode(pair.substring(0, colon), UTF_8),
                    Client.Proof.BASIC,
                    URLDecoder.decode(pair.substring(colon + 1), UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            throw unknown();
        }
    }

    private static OAuthFault unknown() {
        return OAuthFault.of("invalid_client", "This client is not known, or did not prove itself as it must.")
                .withStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
