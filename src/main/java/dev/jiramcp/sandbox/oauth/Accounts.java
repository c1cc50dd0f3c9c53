package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Everything about accounts in one place: the apps, the grants, the rules, and the endpoints of both hosts. */
public final class Accounts implements Route {
    /** What {@code audience} must be. */
    public static final String AUDIENCE = "api.atlassian.com";

    private final Directory directory;
    private final Apps apps;
    private final Rulebook rules;
    private final Grants grants;
    private final Codes codes;
    private final Sessions sessions;
    private final RefreshesInFlight inFlight;
    private final Map<String, Route> routes;
    private final Route pages;

    private Accounts(Parts parts, Clock clock, RandomGenerator random) {
        Jwt jwt = new Jwt(random);
        Mint mint = new Mint(jwt);
        this.directory = parts.directory();
        this.apps = new Apps(parts.apps());
        this.rules = new Rulebook(parts.rules());
        this.grants = new Grants(clock, rules, parts.invariants(), mint);
        this.codes = new Codes(clock, rules, parts.invariants(), mint);
        this.sessions = new Sessions(jwt);
        this.inFlight = new RefreshesInFlight(grants, parts.invariants());
        TokenFields fields = new TokenFields(parts.invariants());
        AuthorizeChecks checks = new AuthorizeChecks(apps, rules, AUDIENCE, jwt);
        ConsentPage page = new ConsentPage(directory, rules);
        Route authorize = new AuthorizeEndpoint(checks, page, sessions, codes, grants, parts.invariants());
        this.routes = Map.of(
                "GET /authorize",
                authorize,
                "POST /authorize",
                authorize,
                "POST /oauth/token",
                new TokenEndpoint(apps, codes, grants, rules, fields),
                "POST /oauth/revoke",
                new RevokeEndpoint(apps, grants, rules, fields));
        this.pages = new IdPages(directory, sessions, grants, apps);
    }

    /**
     * What accounts are made of.
     *
     * @param directory the people and the sites
     * @param apps the apps registered at the start
     * @param rules the rules at the start
     * @param invariants where broken rules are noted
     */
    public record Parts(Directory directory, List<OauthApp> apps, Rules rules, Invariants invariants) {
        public Parts {
            requireNonNull(directory, "directory is null");
            apps = List.copyOf(apps);
            requireNonNull(rules, "rules is null");
            requireNonNull(invariants, "invariants is null");
        }
    }

    /** Accounts without any grant. */
    public static Accounts of(Parts parts, Clock clock, RandomGenerator random) {
        return new Accounts(parts, clock, random);
    }

    @Override
    public Reply answer(Request request) {
        try {
            return Optional.ofNullable(routes.get(request.toString()))
                    .orElse(pages)
                    .answer(request);
        } catch (OauthError error) {
            return error.reply();
        }
    }

    public Directory directory() {
        return directory;
    }

    public Apps apps() {
        return apps;
    }

    public Rulebook rules() {
        return rules;
    }

    public Grants grants() {
        return grants;
    }

    /** Watches the refreshes that are under way. */
    public RefreshesInFlight inFlight() {
        return inFlight;
    }

    /** Signs everybody out and forgets every code and grant; apps and rules stay. */
    public void forget() {
        sessions.clear();
        codes.clear();
        grants.clear();
    }
}
