package dev.jiramcp.oauth.exchange;

import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.site.Defaults;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.exchange.BrokerDoor;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.Handover;
import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.exchange.Judge;
import dev.jiramcp.exchange.OutcomeLog;
import dev.jiramcp.exchange.PolicyDecisions;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.exchange.TestingPolicy;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.FakeSignIn;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.TestingDocuments;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.KeySets;
import dev.jiramcp.oauth.jwt.UsedAssertions;
import dev.jiramcp.oauth.member.GroupBook;
import dev.jiramcp.oauth.server.AuthorizationServer;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.SessionLimits;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token endpoint and what is behind it, put together on a broker and a sandbox. */
final class TestingStsServer implements AutoCloseable {
    private static final TenantId TENANT = TestingBroker.TENANT;

    final Applications applications;
    final Tokens tokens;
    final BrokerTokens brokers;
    final GatewayDoor gateway;
    final TokenExchange exchange;
    final OutcomeLog outcomes;
    private final TestingBroker broker;
    private final TestingDocuments documents;
    private final Http http;
    private final WebServer web;
    private final SecureRandom random = new SecureRandom();

    TestingStsServer(TestingBroker broker, TestingPolicy policy, TestingDocuments documents, ReleaseGate gate) {
        this.broker = broker;
        this.documents = documents;
        Store store = broker.ground().store();
        this.http = new Http(HostRules.allowing(broker.sandbox().uri()));
        this.tokens = new Tokens(
                store,
                broker.ground().audit(),
                new Tokens.Sources(broker.clock(), random),
                new Tokens.Place(TENANT, TokenLimits.DEFAULT));
        this.applications = new Applications(broker.ground(), random, TENANT);
        this.brokers = new BrokerTokens(store, broker.clock(), random);
        this.outcomes = new OutcomeLog(store, broker.ground().audit());
        Judge judge = new Judge(
                new PolicyDecisions(
                        policy,
                        new PolicyDecisions.Written(store, broker.ground().audit(), gate, outcomes),
                        broker.clock()),
                new GroupBook(store),
                broker.clock());
        Connections connections = connections();
        Surroundings around = new Surroundings(
                List.of(),
                InstallationUse.NONE,
                Defaults.NONE,
                SiteLookup.NONE,
                (caller, scopes, site) -> Optional.of(invitation(caller.user(), caller.client(), scopes, site)));
        this.exchange = new ConnectionExchange(connections, around, judge);
        this.gateway = new BrokerDoor(connections, judge);
        Handover handover = new Handover(
                connections,
                around,
                judge,
                new Handover.Tokens(brokers, broker.ground().audit()::fingerprint));
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                server(handover).routes());
    }

    URI uri() {
        return web.uri();
    }

    @Override
    public void close() {
        web.close();
        outcomes.close();
        http.close();
    }

    private Connections connections() {
        JiraDoor door = new JiraDoor(broker.atlassian(), () -> new JiraClient(http), JiraDoor.Watch.NONE);
        return new StoredConnections(
                broker.links(),
                broker.grants(),
                broker.tokens(),
                door,
                caller ->
                        Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "You have not connected Jira yet."));
    }

    private URI invitation(UserId user, String program, Set<Scope> scopes, Optional<URI> site) {
        AppId app = broker.app().id();
        Wish wish = new Wish(new Wish.Asker(TENANT, user, program), Door.TOOL, app, scopes, site);
        return URI.create("https://broker.example/connect/" + flow().intents().begin(wish));
    }

    private ConnectFlow flow() {
        return ConnectFlow.of(
                broker.ground(),
                new ConnectFlow.Books(broker.apps(), broker.grants(), broker.links()),
                broker.atlassian(),
                new ConnectFlow.Terms(() -> URI.create(DemoApps.CALLBACK), SharedAccounts.REFUSED, Runnable::run));
    }

    private AuthorizationServer server(Handover handover) {
        Store store = broker.ground().store();
        Clock clock = broker.clock();
        ServerAddress address = ServerAddress.loopback();
        RegisteredClients registered = new RegisteredClients(
                store, broker.ground().audit(), new RegisteredClients.Place(TENANT, clock, random));
        KeySets keys = new KeySets(documents::get, clock);
        Assertions assertions = new Assertions(keys, new UsedAssertions(store, clock, TENANT), clock);
        BrowserSessions sessions = new BrowserSessions(
                store, clock, random, new BrowserSessions.Place(TENANT, new Cookies(false), SessionLimits.DEFAULT));
        return new AuthorizationServer(
                new AuthorizationServer.Place(
                        address, new OurHosts(Set.of()), new Pages(new Assets()), Set.of(DoorScope.READ)),
                new AuthorizationServer.Kept(
                        store,
                        clock,
                        broker.ground().audit(),
                        tokens,
                        new Requests(store, clock, random, new Requests.Place(TENANT, new Cookies(false))),
                        new Clients(List.of(office()), List.of(applications, registered)),
                        registered),
                new FakeSignIn(sessions, false),
                new AuthorizationServer.Machines(
                        assertions, Optional.of(grant(handover, address, keys, assertions)), given()));
    }

    private ExchangeGrant grant(Handover handover, ServerAddress address, KeySets keys, Assertions assertions) {
        Store store = broker.ground().store();
        TokenIssuer issuer = new TokenIssuer(
                TestingSts.ISSUER, Set.of(TestingSts.AUDIENCE), Optional.empty(), "sub", Map.of("department", "sales"));
        SubjectTokens subjects = new SubjectTokens(
                new SubjectTokens.Ours(TENANT, tokens, brokers),
                new TokenIssuers(List.of(issuer), keys, documents::get, broker.clock()),
                new SubjectBook(store, TENANT),
                assertions);
        List<String> atlassian =
                List.of("https://api.atlassian.com", broker.sandbox().uri().toString());
        return new ExchangeGrant(
                applications,
                subjects,
                handover,
                new GroupBook(store),
                new ExchangeGrant.Place(TENANT, address, atlassian));
    }

    private GivenTokens given() {
        return new GivenTokens(
                TENANT,
                new GivenTokens.Tokens(brokers, token -> !gateway.sites(token).isEmpty()),
                broker.ground().audit(),
                broker.clock());
    }

    private static Client office() {
        return new Client(
                TestingSts.OFFICE,
                "Office",
                Client.Origin.CONFIGURED,
                List.of(),
                Client.Proof.BASIC,
                Optional.of(HexFormat.of().formatHex(Token.of("s").hash())));
    }
}
