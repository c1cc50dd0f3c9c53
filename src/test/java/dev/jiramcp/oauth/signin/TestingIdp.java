package dev.jiramcp.oauth.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.jiramcp.model.Json;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenID Connect provider where one person is always signed in and says yes at once. It holds its client to PKCE and to
 * its secret; a test may bend what it says.
 */
public final class TestingIdp implements AutoCloseable {
    public static final String CLIENT_ID = "jira-mcp-server";
    public static final String CLIENT_SECRET = "idp secret canary-7c1e";

    private final WebServer web;
    private final AtomicReference<RSAKey> key = new AtomicReference<>(newKey("first"));
    private final AtomicReference<UnaryOperator<JWTClaimsSet.Builder>> bent =
            new AtomicReference<>(UnaryOperator.identity());
    private final AtomicReference<UnaryOperator<String>> forged = new AtomicReference<>(UnaryOperator.identity());
    private final AtomicReference<String> person = new AtomicReference<>("ann");
    private final Map<String, Map<String, String[]>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger redeemed = new AtomicInteger();

    public TestingIdp() {
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                Map.of(
                        "/.well-known/openid-configuration", json(request -> description()),
                        "/keys", json(request -> keys()),
                        "/authorize", new Authorize(),
                        "/token", json(this::token)));
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    public URI issuer() {
        return web.uri();
    }

    /** Who is signed in there; the e-mail address is NAME@example.com. */
    public void signedIn(String name) {
        person.set(name);
    }

    /** Changes what it says of people. */
    public void bend(UnaryOperator<JWTClaimsSet.Builder> change) {
        bent.set(change);
    }

    /** Changes the text of its tokens. */
    public void forge(UnaryOperator<String> change) {
        forged.set(change);
    }

    /** The key with which it signs, as somebody has it who may forge anything but the provider's own words. */
    RSAKey signing() {
        return key.get();
    }

    /** Signs with another key from now on. */
    public void rotate() {
        key.set(newKey("second"));
    }

    /** How many codes were turned into tokens. */
    public int redeemed() {
        return redeemed.get();
    }

    @FunctionalInterface
    private interface Answer {
        ObjectNode to(HttpServletRequest request);
    }

    private static HttpServlet json(Answer answer) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                ObjectNode body = answer.to(request);
                response.setStatus(body.has("error") ? 400 : 200);
                response.setContentType("application/json");
                response.getOutputStream().write(Json.mapper().writeValueAsBytes(body));
            }
        };
    }

    private ObjectNode description() {
        ObjectNode body = Json.object();
        body.put("issuer", issuer().toString());
        body.put("authorization_endpoint", issuer() + "/authorize");
        body.put("token_endpoint", issuer() + "/token");
        body.put("jwks_uri", issuer() + "/keys");
        body.put("authorization_response_iss_parameter_supported", true);
        return body;
    }

    private ObjectNode keys() {
        return (ObjectNode) Json.parse(new JWKSet(key.get().toPublicJWK()).toString());
    }

    private ObjectNode token(HttpServletRequest request) {
        Map<String, String[]> asked = Optional.ofNullable(codes.remove(String.valueOf(request.getParameter("code"))))
                .orElse(Map.of());
        String basic = java.util.Base64.getEncoder()
                .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        boolean good = ("Basic " + basic).equals(request.getHeader("Authorization"))
                && said(asked, "redirect_uri").equals(request.getParameter("redirect_uri"))
                && said(asked, "code_challenge").equals(challenge(request.getParameter("code_verifier")));
        if (!good) {
            return Json.object().put("error", "invalid_grant");
        }
        redeemed.incrementAndGet();
        return Json.object().put("id_token", forged.get().apply(idToken(said(asked, "nonce"))));
    }

    private static String said(Map<String, String[]> asked, String name) {
        return asked.getOrDefault(name, new String[] {""})[0];
    }

    private static String challenge(String verifier) {
        return com.nimbusds.oauth2.sdk.pkce.CodeChallenge.compute(
                        com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod.S256,
                        new com.nimbusds.oauth2.sdk.pkce.CodeVerifier(verifier))
                .getValue();
    }

    @SuppressWarnings("JavaUtilDate") // what the library takes
    private String idToken(String nonce) {
        String name = person.get();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(CLIENT_ID)
                .subject("sub-" + name)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", name + "@example.com")
                .claim("email_verified", true)
                .claim("name", name)
                .claim("groups", List.of("staff"));
        return sign(bent.get().apply(claims).build(), key.get());
    }

    /** A token with these claims, signed by a key. */
    public static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        web.close();
    }

    /** Sends the browser straight back with a code. */
    private final class Authorize extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            String code = java.util.UUID.randomUUID().toString();
            codes.put(code, Map.copyOf(request.getParameterMap()));
            response.setStatus(302);
            response.setHeader(
                    "Location",
                    request.getParameter("redirect_uri") + "?code=" + code + "&state="
                            + URLEncoder.encode(request.getParameter("state"), StandardCharsets.UTF_8) + "&iss="
                            + URLEncoder.encode(issuer().toString(), StandardCharsets.UTF_8));
        }
    }
}
