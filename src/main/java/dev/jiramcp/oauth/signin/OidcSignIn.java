package dev.jiramcp.oauth.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.member.Candidate;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Signing in at the organisation's identity provider (OpenID Connect Core, section 3.1). */
public final class OidcSignIn implements SignIn {
    /** Where the provider sends browsers back to. */
    public static final String CALLBACK = "/oauth/oidc/callback";

    private static final String SCOPE = "openid email profile";

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final Doorkeeper doorkeeper;
    private final Departures departures;
    private final ServerAddress address;

    /** What a sign-in goes through. */
    public record Ways(Doorkeeper doorkeeper, Departures departures, ServerAddress address) {
        public Ways {
            requireNonNull(doorkeeper, "doorkeeper is null");
            requireNonNull(departures, "departures is null");
            requireNonNull(address, "address is null");
        }
    }

    /**
     * A way of signing in.
     *
     * @param way makes what sends requests to the provider, by where they may carry our secret
     */
    public OidcSignIn(OidcSettings settings, Clock clock, Function<HostRules, Http> way, Ways ways) {
        this.settings = requireNonNull(settings, "settings is null");
        this.provider = new OidcProvider(settings, clock, way);
        this.doorkeeper = ways.doorkeeper();
        this.departures = ways.departures();
        this.address = ways.address();
    }

    @Override
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return doorkeeper.known(request);
    }

    @Override
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        doorkeeper.signOut(request, response);
    }

    @Override
    public Entry enter(HttpServletRequest request, HttpServletResponse response) {
        return known(request).<Entry>map(Entry.In::new).orElseGet(() -> new Entry.Away(away(request, response)));
    }

    private Reply away(HttpServletRequest request, HttpServletResponse response) {
        URI endpoint = provider.description().authorize();
        Departures.Departure departure = departures.leave(request);
        departures.mark(response, departure, departure.state());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", callback(request));
        parameters.put("scope", SCOPE);
        parameters.put("state", departure.state());
        parameters.put("nonce", departure.nonce());
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(departure.verifier()))
                        .getValue());
        parameters.put("code_challenge_method", "S256");
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new SeeOther(URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query));
    }

    private String callback(HttpServletRequest request) {
        return address.common(request, CALLBACK).toString();
    }

    /** The page to which the provider sends browsers back. */
    public PageRoute callback() {
        return (request, response) -> {
            String state = one(request, "state").orElseThrow(OidcSignIn::malformed);
            Departures.Departure departure = departures.comeBack(request, response, state);
            checkAnswerer(request, departure, state);
            String code = one(request, "code").orElseThrow(() -> refused(request));
            Candidate candidate = candidate(provider.redeem(code, callback(request), departure));
            doorkeeper.letIn(request, response, candidate);
            return new SeeOther(departure.target());
        };
    }

    /** Another server's answer is not taken for this one's (RFC 9207), and nothing of it is shown. */
    private void checkAnswerer(HttpServletRequest request, Departures.Departure departure, String state) {
        Optional<String> answerer = one(request, "iss");
        boolean right = answerer.map(settings.issuer().toString()::equals)
                .orElse(!provider.description().namesItself());
        if (!right
                || !MessageDigest.isEqual(
                        state.getBytes(US_ASCII), departure.state().getBytes(US_ASCII))) {
            throw malformed();
        }
    }

    /** A parameter that stands once. */
    private static Optional<String> one(HttpServletRequest request, String name) {
        String[] values = Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]);
        if (values.length > 1) {
            throw malformed();
        }
        return values.length == 0 || values[0].isEmpty() ? Optional.empty() : Optional.of(values[0]);
    }

    private Candidate candidate(IDTokenClaimsSet claims) {
        Optional<String> email = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))
                ? Optional.ofNullable(claims.getStringClaim("email")).filter(text -> text.indexOf('@') > 0)
                : Optional.empty();
        String subject = claims.getSubject().getValue();
        return new Candidate(
                new UserId(subject),
                BrowserSession.How.OIDC,
                Optional.ofNullable(claims.getStringClaim("name"))
                        .or(() -> email)
                        .orElse(subject),
                email,
                Set.copyOf(Optional.ofNullable(claims.getStringListClaim(settings.groupsClaim()))
                        .orElseGet(List::of)),
                Set.of(),
                Optional.of(claims.getIssuer().getValue()));
    }

    private static Refusal refused(HttpServletRequest request) {
        boolean denied = one(request, "error").filter("access_denied"::equals).isPresent();
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "sign_in_refused",
                        denied ? "You did not sign in." : "The identity provider did not let you sign in.")
                .withRemedy("Begin again from the page or the program that you came from.");
    }

    private static Refusal malformed() {
        return Refusal.of(Refusal.Kind.INVALID, "malformed_answer", "This is no answer of the identity provider's.")
                .withRemedy("Begin again from the page or the program that you came from.");
    }
}
