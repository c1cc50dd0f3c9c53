package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.http.Reach;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.SharedTries;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An identity provider as it describes itself (OpenID Connect Discovery): where a browser goes, and what a code that it
 * brings back says. Its keys are read anew when a token names one that is not known.
 */
final class OidcProvider {
    /** Signatures by a key pair: nothing that a client's secret, or nobody, could make. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(30);

    /** So long after it did not answer it is not asked again: who comes meanwhile is told so at once. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OidcSettings settings;
    private final Clock clock;
    private final Function<HostRules, Http> way;
    private final SharedTries<URI, Description> reading = new SharedTries<>();
    private volatile @Nullable Description known;
    private volatile @Nullable Failed failed;

    /**
     * A provider.
     *
     * @param way makes what sends requests there, by where they may carry our secret
     */
    OidcProvider(OidcSettings settings, Clock clock, Function<HostRules, Http> way) {
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.way = requireNonNull(way, "way is null");
    }

    /**
     * What it says of itself.
     *
     * @param namesItself whether it says who answers when a browser comes back (RFC 9207)
     */
    record Description(URI authorize, URI token, JWKSet keys, boolean namesItself, Instant read) {}

    /** That it could not be read, and when. */
    private record Failed(Refusal why, Instant at) {}

    /** What it says of itself, read within the hour. */
    Description description() {
        return description(KEPT);
    }

    private Description description(Duration age) {
        return young(age).orElseGet(() -> {
            Failed before = failed;
            if (before != null && clock.instant().isBefore(before.at().plus(PAUSE))) {
                throw before.why();
            }
            return reading.get(settings.issuer(), () -> young(age).orElseGet(this::readAgain));
        });
    }

    private Optional<Description> young(Duration age) {
        return Optional.ofNullable(known)
                .filter(found -> !clock.instant().isAfter(found.read().plus(age)));
    }

    private Description readAgain() {
        try {
            Description found = read();
            known = found;
            failed = null;
            return found;
        } catch (Refusal why) {
            failed = new Failed(why, clock.instant());
            throw why;
        }
    }

    private Description read() {
        try (Http http = http(settings.issuer())) {
            String issuer = settings.issuer().toString();
            JsonNode said = json(http.send(HttpCall.get(
                    URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"), Budget.OAUTH)));
            if (!said.path("issuer").asString("").equals(issuer)) {
                throw unavailable("calls itself '" + said.path("issuer").asString("") + "', not '" + issuer + "'");
            }
            JsonNode keys = json(http.send(HttpCall.get(address(said, "jwks_uri"), Budget.OAUTH)));
            return new Description(
                    address(said, "authorization_endpoint"),
                    address(said, "token_endpoint"),
                    JWKSet.parse(Json.write(keys)),
                    said.path("authorization_response_iss_parameter_supported").asBoolean(false),
                    clock.instant());
        } catch (HttpFailure failure) {
            throw unavailable("does not describe itself: " + failure.text().replaceFirst("\\.$", ""))
                    .causedBy(failure);
        } catch (ParseException | JacksonException | IllegalArgumentException failure) {
            throw unavailable("does not describe itself").causedBy(failure);
        }
    }

    private URI address(JsonNode said, String name) {
        URI address = URI.create(said.path(name).asString(""));
        HostRules.originOf(address);
        if (!Reach.mayName(settings.issuer(), address)) {
            throw unavailable("names an address of this machine");
        }
        return address;
    }

    private static JsonNode json(HttpAnswer answer) {
        if (!answer.ok()) {
            throw unavailable("answered with status " + answer.status());
        }
        if (!answer.isJson()) {
            throw unavailable("answered with something else than JSON");
        }
        return Json.parse(answer.text());
    }

    private Http http(URI mayCarryOurSecret) {
        return way.apply(HostRules.allowing(mayCarryOurSecret));
    }

    /**
     * Turns a code into what the provider says of the person.
     *
     * @throws Refusal where it does not take the code, or what it says does not prove itself
     */
    IDTokenClaimsSet redeem(String code, String callback, Departures.Departure departure) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback);
        form.put("code_verifier", departure.verifier());
        URI endpoint = description().token();
        try (Http http = http(endpoint)) {
            HttpAnswer answer = http.send(HttpCall.post(endpoint, HttpBody.form(form), Budget.TOKEN)
                    .header("Accept", "application/json")
                    .as(new Authorization.Basic(settings.clientId(), settings.clientSecret())));
            return proved(json(answer).path("id_token").asString(""), departure.nonce());
        } catch (HttpFailure | JacksonException failure) {
            throw unavailable("did not answer").causedBy(failure);
        }
    }

    private IDTokenClaimsSet proved(String token, String nonce) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            String key = Optional.ofNullable(parsed.getHeader().getKeyID()).orElse("");
            boolean unknown = description().keys().getKeyByKeyId(key) == null;
            JWKSet keys = description(unknown ? BETWEEN_READS : KEPT).keys();
            IDTokenClaimsSet claims = new IDTokenValidator(
                            new Issuer(settings.issuer().toString()),
                            new ClientID(settings.clientId()),
                            new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys)),
                            null)
                    .validate(parsed, new Nonce(nonce));
            checkParty(claims);
            checkSubject(claims);
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException failure) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "identity_not_proved",
                            "What the identity provider says of you does not prove itself.")
                    .withRemedy("Begin again; if that does not help, its keys, its clock or the settings"
                            + " JIRA_MCP_OIDC_ISSUER and JIRA_MCP_OIDC_CLIENT_ID are wrong.")
                    .causedBy(failure);
        }
    }

    /** A token that names another party, or several audiences and no party, was made for somebody else (section 3.1.3.7). */
    private void checkParty(IDTokenClaimsSet claims) throws BadJOSEException {
        Optional<String> party = Optional.ofNullable(claims.getStringClaim("azp"));
        boolean ours = party.map(settings.clientId()::equals)
                .orElse(claims.getAudience().size() == 1);
        if (!ours) {
            throw new BadJOSEException("made for another party");
        }
    }

    /** Whatever vouches for people must name them in a way that people can be named here. */
    private static void checkSubject(IDTokenClaimsSet claims) {
        UserId unused = new UserId(claims.getSubject().getValue());
    }

    private static Refusal unavailable(String what) {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "identity_provider_unavailable",
                        "The identity provider " + what + ".")
                .withRemedy("Try again in a moment; the operator checks JIRA_MCP_OIDC_ISSUER.");
    }
}
