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
    private final Books books;
    private final RefreshesInFlight inFlight;
    private final Map<String, Route> routes;
    private final Route pages;

    private Accounts(Parts parts, Clock clock, RandomGenerator random) {
        Jwt jwt = new Jwt(random);
        this.directory = parts.directory();
        this.books = books(parts, clock, jwt);
        this.inFlight = new RefreshesInFlight(books.grants(), parts.invariants());
        TokenFields fields = new TokenFields(parts.invariants());
        Route authorize = new AuthorizeEndpoint(
                books,
                new AuthorizeChecks(books, AUDIENCE, jwt),
                new ConsentPage(directory, books.rules()),
                parts.invariants());
        this.routes = Map.of(
                "GET /authorize",
                authorize,
                "POST /authorize",
                authorize,
                "POST /oauth/token",
                new TokenEndpoint(books, fields),
                "POST /oauth/revoke",
                new RevokeEndpoint(books, fields));
        this.pages = new IdPages(directory, books);
    }

    private static Books books(Parts parts, Clock clock, Jwt jwt) {
        Mint mint = new Mint(jwt);
        Rulebook rules = new Rulebook(parts.rules());
        return new Books(
                new Apps(parts.apps()),
                rules,
                new Grants(clock, rules, parts.invariants(), mint),
                new Codes(clock, rules, parts.invariants(), mint),
                new Sessions(jwt));
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
            return Optional.ofNullable(routes.get(request.method() + " " + request.path()))
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
        return books.apps();
    }

    public Rulebook rules() {
        return books.rules();
    }

    public Grants grants() {
        return books.grants();
    }

    /** Watches the refreshes that are under way. */
    public RefreshesInFlight inFlight() {
        return inFlight;
    }

    /** Signs everybody out and forgets every code and grant; apps and rules stay. */
    public void forget() {
        books.sessions().clear();
        books.codes().clear();
        books.grants().clear();
    }
}
