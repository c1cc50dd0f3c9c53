package dev.jiramcp.oauth.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Which client sends a request, as far as it can prove it (RFC 6749, section 2.3). */
final class ClientProof {
    private static final String BASIC = "Basic ";

    private final Clients clients;

    ClientProof(Clients clients) {
        this.clients = clients;
    }

    private record Shown(String id, Client.Proof proof, String secret) {}

    /**
     * The client, proved in the way that it is held to.
     *
     * @throws OAuthFault {@code invalid_client}, with status 401
     */
    Client of(HttpServletRequest request, Parameters parameters) {
        Shown shown = shown(request, parameters);
        return clients.find(shown.id()).filter(client -> proves(client, shown)).orElseThrow(ClientProof::unknown);
    }

    private static boolean proves(Client client, Shown shown) {
        if (client.proof() != shown.proof()) {
            return false;
        }
        String given = HexFormat.of().formatHex(Token.of(shown.secret()).hash());
        return client.secretHash()
                .map(hash -> MessageDigest.isEqual(hash.getBytes(US_ASCII), given.getBytes(US_ASCII)))
                .orElse(true);
    }

    private static Shown shown(HttpServletRequest request, Parameters parameters) {
        Optional<String> header = Optional.ofNullable(request.getHeader("Authorization"));
        Optional<String> id = parameters.find("client_id");
        Optional<String> secret = parameters.find("client_secret");
        if (header.isEmpty()) {
            String known = id.orElseThrow(ClientProof::unknown);
            return new Shown(known, secret.isPresent() ? Client.Proof.POST : Client.Proof.NONE, secret.orElse(""));
        }
        Shown basic = basic(header.get());
        if (secret.isPresent() || id.filter(other -> !other.equals(basic.id())).isPresent()) {
            throw OAuthFault.of("invalid_request", "A client proves itself in one way at a time.");
        }
        return basic;
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
