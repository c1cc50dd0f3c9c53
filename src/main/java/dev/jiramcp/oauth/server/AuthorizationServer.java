package dev.jiramcp.oauth.server;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.ConnectSessions;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.oauth.consent.Withdrawals;
import dev.jiramcp.oauth.exchange.ErrorsPage;
import dev.jiramcp.oauth.exchange.ExchangeGrant;
import dev.jiramcp.oauth.exchange.GivenTokens;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.page.PageServlet;
import dev.jiramcp.web.page.Pages;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our authorization server, for the clients of one tenant: every address that it has, in one place. */
public final class AuthorizationServer {
    private final Place place;
    private final Kept kept;
    private final SignIn signIn;
    private final Machines machines;

    /**
     * How programs prove themselves by signing, and what applications get.
     *
     * @param exchange answers applications, where there may be any
     * @param given what applications were given
     * @param sessions what stands behind their connect buttons, where pages are served
     */
    public record Machines(
            Assertions assertions,
            Optional<ExchangeGrant> exchange,
            GivenTokens given,
            Optional<ConnectSessions> sessions) {
        /** Without connect buttons. */
        public Machines(Assertions assertions, Optional<ExchangeGrant> exchange, GivenTokens given) {
            this(assertions, exchange, given, Optional.empty());
        }

        /** With connect buttons. */
        public Machines with(ConnectSessions others) {
            return new Machines(assertions, exchange, given, Optional.of(others));
        }

        public Machines {
            requireNonNull(assertions, "assertions is null");
            requireNonNull(exchange, "exchange is null");
            requireNonNull(given, "given is null");
            requireNonNull(sessions, "sessions is null");
        }
    }

    /**
     * Where it stands.
     *
     * @param usual the scopes that everyday work takes, which a client gets that names none
     */
    public record Place(ServerAddress address, OurHosts hosts, Pages pages, Set<DoorScope> usual) {
        public Place {
            requireNonNull(address, "address is null");
            requireNonNull(hosts, "hosts is null");
            requireNonNull(pages, "pages is null");
            usual = Set.copyOf(usual);
        }
    }

    /** What it keeps. */
    public record Kept(
            Store store,
            Clock clock,
            Audit audit,
            Tokens tokens,
            Requests requests,
            Clients clients,
            RegisteredClients registered) {
        public Kept {
            requireNonNull(store, "store is null");
            requireNonNull(clock, "clock is null");
            requireNonNull(audit, "audit is null");
            requireNonNull(tokens, "tokens is null");
            requireNonNull(requests, "requests is null");
            requireNonNull(clients, "clients is null");
            requireNonNull(registered, "registered is null");
        }
    }

    public AuthorizationServer(Place place, Kept kept, SignIn signIn, Machines machines) {
        this.machines = requireNonNull(machines, "machines is null");
        this.place = requireNonNull(place, "place is null");
        this.kept = requireNonNull(kept, "kept is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
    }

    /** Its addresses. */
    public Map<String, HttpServlet> routes() {
        Map<String, HttpServlet> routes = new LinkedHashMap<>();
        metadata(routes);
        ClientProof proof = new ClientProof(kept.clients(), machines.assertions(), place.address());
        routes.put(Metadata.TOKEN, post(new TokenEndpoint(proof, kept.tokens(), place.address(), machines.exchange())));
        routes.put(Metadata.REVOKE, post(new RevokeEndpoint(proof, kept.tokens(), machines.given())));
        routes.put(
                Metadata.INTROSPECT,
                post(new IntrospectEndpoint(proof, kept.tokens(), machines.given(), place.address())));
        routes.put(Metadata.REGISTER, post(new RegisterEndpoint(kept.registered(), place.address())));
        machines.sessions().ifPresent(sessions -> {
            ConnectSessionEndpoint endpoint = new ConnectSessionEndpoint(proof, sessions, place.address());
            routes.put(ConnectSessionEndpoint.PATH, post(endpoint::start));
            routes.put(ConnectSessionEndpoint.STATUS, post(endpoint::status));
        });
        pages(routes);
        return routes;
    }

    /** Some clients look for the document of OpenID Connect Discovery first; it says the same. */
    private void metadata(Map<String, HttpServlet> routes) {
        Metadata metadata = new Metadata(place.address(), place.usual(), this::gives);
        routes.put("/.well-known/oauth-authorization-server", get(metadata::server));
        routes.put("/.well-known/openid-configuration", get(metadata::server));
        routes.put("/.well-known/oauth-protected-resource", get(metadata::resource));
        routes.put("/.well-known/oauth-protected-resource/mcp", get(metadata::resource));
    }

    /** Whether applications are given anything: nothing until one is registered. */
    private boolean gives() {
        return machines.exchange().filter(ExchangeGrant::isOn).isPresent();
    }

    private void pages(Map<String, HttpServlet> routes) {
        AuthorizeEndpoint authorize =
                new AuthorizeEndpoint(kept.clients(), kept.requests(), place.address(), place.usual());
        ConsentEndpoint consent = new ConsentEndpoint(
                kept.store(),
                kept.clock(),
                kept.audit(),
                new ConsentEndpoint.Parts(
                        kept.clients(), kept.requests(), signIn, kept.tokens(), place.address(), kept.registered()));
        routes.put(Metadata.AUTHORIZE, new PageServlet(place.pages(), place.hosts(), Map.of("GET", authorize)));
        routes.put(ErrorsPage.PATH, new PageServlet(place.pages(), place.hosts(), Map.of("GET", new ErrorsPage())));
        routes.put(
                AuthorizeEndpoint.CONSENT + "*",
                new PageServlet(place.pages(), place.hosts(), Map.of("GET", consent::show, "POST", consent::answer)));
        personal(routes);
    }

    /** What a person does about being signed in and about having let programs in. */
    private void personal(Map<String, HttpServlet> routes) {
        AllowedPage allowed =
                new AllowedPage(signIn, kept.clients(), new Withdrawals(kept.store(), kept.audit(), kept.clock()));
        SignOutPage out = new SignOutPage(signIn);
        routes.put(
                AllowedPage.PATH,
                new PageServlet(place.pages(), place.hosts(), Map.of("GET", allowed::show, "POST", allowed::withdraw)));
        routes.put(
                SignOutPage.PATH,
                new PageServlet(place.pages(), place.hosts(), Map.of("GET", out::show, "POST", out::signOut)));
    }

    private HttpServlet get(JsonServlet.Route route) {
        return new JsonServlet(place.hosts(), place.address(), "GET", route);
    }

    private HttpServlet post(JsonServlet.Route route) {
        return new JsonServlet(place.hosts(), place.address(), "POST", route);
    }
}
