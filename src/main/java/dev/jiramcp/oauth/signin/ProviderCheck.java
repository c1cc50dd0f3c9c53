package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;

/** Tries an identity provider that somebody entered in a browser, before anything of it is stored. */
public final class ProviderCheck {
    private final Function<HostRules, Http> way;
    private final Clock clock;

    /**
     * A check.
     *
     * @param way makes what sends requests to a provider, which reaches no further than when people sign in there
     */
    public ProviderCheck(Function<HostRules, Http> way, Clock clock) {
        this.way = requireNonNull(way, "way is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * An issuer as somebody entered it.
     *
     * @throws Refusal where it is none
     */
    public static URI issuer(String text) {
        try {
            URI issuer = URI.create(text);
            boolean plain = issuer.getRawQuery() == null && issuer.getRawFragment() == null;
            if (plain && !HostRules.originOf(issuer).isEmpty()) {
                return issuer;
            }
        } catch (IllegalArgumentException | Refusal noAddress) {
            // said below, in the same words whatever is wrong with it
        }
        throw Refusal.of(
                        Refusal.Kind.INVALID,
                        "no_issuer",
                        "'" + text + "' is not an issuer, such as https://login.example.com.")
                .withRemedy("Copy it as the provider spells it, without a query.");
    }

    /**
     * Tries it.
     *
     * @throws Refusal where it can't be read, or does not describe itself as a provider does
     */
    public void check(OidcSettings settings) {
        try {
            OidcProvider.Description said = new OidcProvider(settings, clock, way).description();
            if (said.keys().isEmpty()) {
                throw unfit(settings.issuer(), "It names no keys.");
            }
        } catch (Refusal refusal) {
            throw unfit(settings.issuer(), refusal.text()).causedBy(refusal);
        }
    }

    private static Refusal unfit(URI issuer, String why) {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "no_provider",
                        "'" + issuer + "' can't be taken as an identity provider. " + why)
                .withRemedy("It describes itself at "
                        + issuer.toString().replaceFirst("/$", "")
                        + "/.well-known/openid-configuration, which this server"
                        + " has to be able to read. One inside your own network has to be named in the setting"
                        + " JIRA_MCP_PRIVATE_HOSTS.");
    }
}
