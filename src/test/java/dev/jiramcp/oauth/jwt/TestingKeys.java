package dev.jiramcp.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.jiramcp.model.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who signs, with a key of their own. */
public final class TestingKeys {
    public static final String KEY = "key-1";

    private final ECKey key;

    public TestingKeys() {
        this(KEY);
    }

    public TestingKeys(String id) {
        try {
            this.key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The public half. */
    public String jwks() {
        return new JWKSet(key).toPublicJWKSet().toString();
    }

    public ECKey key() {
        return key;
    }

    /** What an assertion for somebody says. */
    public static ObjectNode claims(String issuer, String subject, String audience, Instant now) {
        return Json.object()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", audience)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + 120);
    }

    /** A token with these claims. */
    public String signed(ObjectNode claims) {
        return signed(
                Json.write(Json.object().put("alg", "ES256").put("typ", "JWT").put("kid", key.getKeyID())),
                Json.write(claims));
    }

    /** A token with a header and claims as they are written, signed by the right key whatever they say. */
    public String signed(String header, String claims) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            Base64URL signature = new ECDSASigner(key)
                    .sign(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(JOSEObjectType.JWT)
                                    .build(),
                            input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return input + "." + signature;
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A header with members beside the usual ones. */
    public static String header(Map<String, Object> more) {
        ObjectNode header = Json.object().put("alg", "ES256").put("typ", "JWT").put("kid", KEY);
        more.forEach((name, value) -> header.set(name, Json.mapper().valueToTree(value)));
        return Json.write(header);
    }
}
