package dev.jiramcp.oauth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.jiramcp.model.Json;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * A signed JSON Web Token as it came: its form is checked, its signature not yet (RFC 7515, RFC 7519, RFC 8725). A header that
 * asks for anything beyond a signature by a key that we know is refused.
 */
public final class SignedJwt {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_WORD = 255;
    private static final int SMALLEST_RSA = 2048;

    /** What would bring a key along, change what is signed, or has to be understood (RFC 8725, sections 3.1 to 3.10). */
    private static final Set<String> NEVER =
            Set.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc", "epk", "apu", "apv", "p2s", "p2c");

    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
    private static final ObjectReader STRICT = Json.mapper()
            .readerFor(JsonNode.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Header header;
    private final Claims claims;
    private final byte[] signed;
    private final Base64URL signature;

    /** What its header says. */
    private record Header(JWSAlgorithm algorithm, Optional<String> type, Optional<String> key) {}

    private SignedJwt(Header header, Claims claims, byte[] signed, Base64URL signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** The names of the algorithms that are taken, for metadata. */
    public static List<String> algorithms() {
        return ALGORITHMS.stream().sorted().toList();
    }

    /** Reads one; none where it is not of the form. */
    public static Optional<SignedJwt> read(String text) {
        String[] parts = requireNonNull(text, "text is null").split("\\.", -1);
        if (text.length() > LONGEST
                || parts.length != 3
                || !Arrays.stream(parts).allMatch(part -> PART.matcher(part).matches())) {
            return Optional.empty();
        }
        try {
            JsonNode claims = object(parts[1]);
            return header(object(parts[0]))
                    .filter(header -> claims.isObject())
                    .map(header -> new SignedJwt(
                            header,
                            new Claims(claims),
                            (parts[0] + "." + parts[1]).getBytes(UTF_8),
                            new Base64URL(parts[2])));
        } catch (JacksonException | IllegalArgumentException notOfTheForm) {
            return Optional.empty();
        }
    }

    private static JsonNode object(String part) {
        String text = new String(java.util.Base64.getUrlDecoder().decode(part), UTF_8);
        JsonNode read = STRICT.readValue(text);
        return requireNonNull(read, "nothing was read");
    }

    private static Optional<Header> header(JsonNode said) {
        boolean fit = said.isObject()
                && said.propertyNames().stream().noneMatch(NEVER::contains)
                && isWord(said, "alg", true)
                && isWord(said, "kid", false)
                && isWord(said, "typ", false)
                && ALGORITHMS.contains(said.path("alg").asString(""));
        return fit
                ? Optional.of(new Header(
                        JWSAlgorithm.parse(said.path("alg").asString("")), word(said, "typ"), word(said, "kid")))
                : Optional.empty();
    }

    private static boolean isWord(JsonNode said, String name, boolean needed) {
        if (!said.has(name)) {
            return !needed;
        }
        JsonNode value = said.path(name);
        return value.isString()
                && !value.asString().isEmpty()
                && value.asString().length() <= LONGEST_WORD;
    }

    private static Optional<String> word(JsonNode said, String name) {
        return said.has(name) ? Optional.of(said.path(name).asString("")) : Optional.empty();
    }

    /** What it claims, true only once the signature is checked. */
    public Claims claims() {
        return claims;
    }

    /** The id of the key that is to have signed it. */
    public Optional<String> keyId() {
        return header.key();
    }

    /** Whether it is of one of these types (RFC 8725, section 3.11); one that names none is of the plain one. */
    public boolean isOf(Set<String> types) {
        String type = header.type().orElse("JWT").toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return types.contains(type);
    }

    /** Whether one of these keys signed it. A key of another kind, or for another use or algorithm, is no key for it. */
    public boolean isSignedBy(List<JWK> keys) {
        return keys.stream().filter(this::mayBeOf).anyMatch(this::verifies);
    }

    private boolean mayBeOf(JWK key) {
        boolean named = header.key().map(id -> id.equals(key.getKeyID())).orElse(true);
        boolean use = key.getKeyUse() == null || "sig".equals(key.getKeyUse().identifier());
        boolean algorithm = key.getAlgorithm() == null
                || key.getAlgorithm().getName().equals(header.algorithm().getName());
        return named && use && algorithm;
    }

    private boolean verifies(JWK key) {
        try {
            Optional<JWSVerifier> verifier = verifier(key);
            return verifier.isPresent() && verifier.get().verify(new JWSHeader(header.algorithm()), signed, signature);
        } catch (com.nimbusds.jose.JOSEException | IllegalArgumentException unfit) {
            return false;
        }
    }

    private Optional<JWSVerifier> verifier(JWK key) throws com.nimbusds.jose.JOSEException {
        boolean elliptic = JWSAlgorithm.Family.EC.contains(header.algorithm());
        if (elliptic && key instanceof ECKey curve) {
            return Optional.of(new ECDSAVerifier(curve.toECPublicKey()));
        }
        if (!elliptic && key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA) {
            return Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
        }
        return Optional.empty();
    }

    /**
     * The public keys of a set; those of secrets, and private ones, are left out.
     *
     * @throws IllegalArgumentException where it is no set of keys
     */
    public static List<JWK> keys(String jwks) {
        try {
            return com.nimbusds.jose.jwk.JWKSet.parse(jwks).getKeys().stream()
                    .filter(key -> key instanceof ECKey || key instanceof RSAKey)
                    .map(JWK::toPublicJWK)
                    .toList();
        } catch (ParseException | IllegalStateException noKeys) {
            throw new IllegalArgumentException("not a set of public keys (RFC 7517)", noKeys);
        }
    }
}
