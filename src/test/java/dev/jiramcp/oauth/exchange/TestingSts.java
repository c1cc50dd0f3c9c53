package dev.jiramcp.oauth.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.site.Defaults;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.exchange.BrokerDoor;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.Groups;
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
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.FakeSignIn;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.TestingDocuments;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.ClientKeys;
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
import dev.jiramcp.oauth.token.Family;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.Threads;
import dev.jiramcp.web.WebServer;
import dev.jiramcp.web.page.Assets;
import dev.jiramcp.web.page.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The token endpoint on a free port, a sandbox as Atlassian, and people and applications to make up. */
public final class TestingSts implements AutoCloseable {
    public static final TenantId TENANT = TestingBroker.TENANT;
    public static final String AMARA = TestingBroker.AMARA;
    public static final String ATLASSIAN = "https://api.atlassian.com/ex/jira";
    public static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    public static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";
    public static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    public static final String ISSUER = "https://idp.example";
    public static final String AUDIENCE = "jira-mcp-production";

    /** A client that the operator named, and that is no application. */
    public static final String OFFICE = "office";

    private static final List<String> TABLES = List.of(
            "audit_record",
            "application",
            "broker_token",
            "used_assertion",
            "subject",
            "oauth_token",
            "oauth_family",
            "oauth_code",
            "connection",
            "connect_intent",
            "atlassian_grant");

    private static final Actor ADMIN = new Actor("admin", "testing");
    private static final String VERIFIER = "v".repeat(43);

    public final TestingBroker broker;
    public final TestingPolicy policy = new TestingPolicy();
    public final TestingDocuments documents = new TestingDocuments();
    public final Applications applications;
    public final Tokens tokens;
    public final BrokerTokens brokers;
    public final GatewayDoor gateway;
    public final TokenExchange exchange;
    private final OutcomeLog outcomes;
    private final Http http;
    private final WebServer web;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean gateOpen = true;

    public TestingSts(TestingDatabase database) {
        this.broker = TestingBroker.on(database);
        Store store = broker.ground().store();
        Clock clock = broker.clock();
        SecureRandom random = new SecureRandom();
        this.http = new Http(HostRules.allowing(broker.sandbox().uri()), () -> Threads.perTask("testing"));
        this.tokens = new Tokens(
                store,
                broker.ground().audit(),
                new Tokens.Sources(clock, random),
                new Tokens.Place(TENANT, TokenLimits.DEFAULT));
        this.applications =
                new Applications(store, broker.ground().audit(), new Applications.Sources(clock, random), TENANT);
        this.brokers = new BrokerTokens(store, clock, random);
        this.outcomes = new OutcomeLog(store, broker.ground().audit());
        ReleaseGate gate = tenant -> {
            if (!gateOpen) {
                throw Refusal.of(Refusal.Kind.UNAVAILABLE, "audit_unavailable", "A checkpoint is overdue.");
            }
        };
        Groups groups = new GroupBook(store);
        Judge judge = new Judge(
                new PolicyDecisions(
                        policy,
                        new PolicyDecisions.Written(store, broker.ground().audit(), gate, outcomes),
                        clock),
                groups,
                clock);
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
                new Handover.Tokens(brokers, broker.ground().vault()::fingerprint));
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                server(clock, random, handover).routes());
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

    private AuthorizationServer server(Clock clock, SecureRandom random, Handover handover) {
        Store store = broker.ground().store();
        ServerAddress address = ServerAddress.loopback();
        RegisteredClients registered = new RegisteredClients(
                store, broker.ground().audit(), new RegisteredClients.Place(TENANT, clock, random));
        KeySets keys = new KeySets(documents::get, clock);
        Assertions assertions = new Assertions(keys, new UsedAssertions(store, clock, TENANT), clock);
        TokenIssuer issuer =
                new TokenIssuer(ISSUER, Set.of(AUDIENCE), Optional.empty(), "sub", Map.of("department", "sales"));
        SubjectTokens subjects = new SubjectTokens(
                new SubjectTokens.Ours(TENANT, tokens, brokers),
                new TokenIssuers(List.of(issuer), keys, documents::get, clock),
                new SubjectBook(store, TENANT),
                assertions);
        ExchangeGrant grant = new ExchangeGrant(
                applications,
                subjects,
                handover,
                new GroupBook(store),
                new ExchangeGrant.Place(
                        TENANT,
                        address,
                        List.of(
                                "https://api.atlassian.com",
                                broker.sandbox().uri().toString())));
        Client office = new Client(
                OFFICE,
                "Office",
                Client.Origin.CONFIGURED,
                List.of(),
                Client.Proof.BASIC,
                Optional.of(HexFormat.of()
                        .formatHex(dev.jiramcp.oauth.session.Token.of("s").hash())));
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
                        new Clients(List.of(office), List.of(applications, registered)),
                        registered),
                new FakeSignIn(sessions, false),
                new AuthorizationServer.Machines(
                        assertions,
                        Optional.of(grant),
                        new GivenTokens(
                                TENANT,
                                new GivenTokens.Tokens(
                                        brokers, token -> !gateway.sites(token).isEmpty()),
                                broker.ground().audit(),
                                clock)));
    }

    /** The issuer of the server, as clients know it. */
    public String issuer() {
        return web.uri().toString().replaceFirst("/$", "");
    }

    /** The resource that stands for our gateway. */
    public String gatewayResource() {
        return issuer() + "/gateway/ex/jira";
    }

    /** From now on the audit log lets nothing be released, or does again. */
    public void gate(boolean open) {
        gateOpen = open;
    }

    /** An application with a secret, that may do all for everybody. */
    public Login application(String id) {
        return application(id, Set.of(GrantType.values()), Set.of(Application.ALL));
    }

    /** An application with a secret. */
    public Login application(String id, Set<GrantType> grants, Set<String> people) {
        Applications.Registered registered = applications.register(
                new NewApplication(Optional.of(id), id, Optional.empty(), new Application.May(grants, people)), ADMIN);
        return new Login(id, registered.secret().orElseThrow().value());
    }

    /** An application with keys. */
    public void application(String id, ClientKeys keys) {
        Applications.Registered unused = applications.register(
                new NewApplication(
                        Optional.of(id),
                        id,
                        Optional.of(keys),
                        new Application.May(Set.of(GrantType.values()), Set.of(Application.ALL))),
                ADMIN);
    }

    /** A client's id and secret. */
    public record Login(String id, String secret) {
        String basic() {
            return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
        }
    }

    /** A person connects with all that the sandbox's app may have. */
    public Link connect(String person) {
        return connect(person, TestingBroker.SCOPES);
    }

    /** A person connects with some scopes. */
    public Link connect(String person, String scopes) {
        return link(new Owner.Person(new UserId(person)), scopes);
    }

    /** The organisation connects. */
    public Link install() {
        return link(new Owner.Installation(), TestingBroker.SCOPES);
    }

    private Link link(Owner owner, String scopes) {
        Grant grant = broker.connect(AMARA, scopes);
        Set<Scope> picked = Arrays.stream(scopes.split(" ", -1))
                .filter(word -> !word.equals("offline_access"))
                .map(Scope::new)
                .collect(Collectors.toSet());
        return broker.links()
                .add(TENANT, owner, new Credential.OfGrant(grant.id()), new Terms("", List.of(), picked), ADMIN);
    }

    /** An access token of ours for a person, as an MCP client has it. */
    public String token(String person) {
        return token(person, DoorScope.all());
    }

    /** An access token of ours for a person, with some scopes. */
    public String token(String person, Set<DoorScope> scopes) {
        return issued(person, scopes, issuer() + "/mcp").access().value();
    }

    /** Tokens of ours for a person at a resource. */
    public Issued issued(String person, Set<DoorScope> scopes, String audience) {
        Family.Grant grant = new Family.Grant(
                TENANT, new UserId(person), "claude", scopes, audience.replace("127.0.0.1", "localhost"));
        String challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER))
                .getValue();
        String code = broker.ground()
                .store()
                .write(database -> tokens.begin(database, grant, "https://claude.example/cb", challenge)
                        .value());
        return tokens.redeem(new Redemption(code, "claude", Optional.empty(), VERIFIER));
    }

    /** A person has signed in, of whom the identity provider said these groups. */
    public void inGroups(String person, String... groups) {
        broker.ground().store().write(database -> {
            GroupBook.note(
                    database,
                    TENANT,
                    new UserId(person),
                    List.of(groups),
                    broker.clock().instant());
            return person;
        });
    }

    /** A person of an issuer has signed in here. */
    public void signedIn(String subject, String person) {
        broker.ground().store().write(database -> {
            SubjectBook.note(
                    database,
                    TENANT,
                    new SubjectBook.Signed(ISSUER, subject, new UserId(person)),
                    broker.clock().instant());
            return subject;
        });
    }

    /** An answer of the token endpoint. */
    public record Reply(int status, Map<String, List<String>> headers, String text) {
        public JsonNode json() {
            return Json.parse(text);
        }

        public String at(String member) {
            return json().path(member).asString("");
        }

        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** Exchanges a token for one of a resource. */
    public Reply exchange(Login login, String subject, String resource, String... more) {
        List<String> form =
                new ArrayList<>(List.of("subject_token", subject, "subject_token_type", ACCESS, "resource", resource));
        form.addAll(List.of(more));
        return grant(login, EXCHANGE, form.toArray(new String[0]));
    }

    /** Asks the token endpoint with Basic authentication. */
    public Reply grant(Login login, String grant, String... form) {
        List<String> all = new ArrayList<>(List.of("grant_type", grant));
        all.addAll(List.of(form));
        return post("/oauth/token", Map.of("Authorization", login.basic()), all.toArray(new String[0]));
    }

    /** Posts a form of names and values in turn. */
    public Reply post(String path, Map<String, String> headers, String... form) {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < form.length; at += 2) {
            body.append(at == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[at], UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[at + 1], UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Reads a document. */
    public Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(issuer() + path)).build());
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A record of the audit log, shortly. */
    public record Recorded(String id, String action, String actor, String outcome, JsonNode details) {}

    /** The records of an action, the oldest first, once all outcomes are written. */
    public List<Recorded> records(String action) {
        if (!outcomes.flush()) {
            throw new IllegalStateException("outcomes were not written");
        }
        return broker.ground()
                .store()
                .read(database -> database.select(
                                "SELECT id, action, actor, outcome, details FROM audit_record WHERE action = ? ORDER BY at, id",
                                action)
                        .map((row, context) -> new Recorded(
                                row.getString("id"),
                                row.getString("action"),
                                row.getString("actor"),
                                row.getString("outcome"),
                                Json.parse(row.getString("details"))))
                        .list());
    }

    /** Everything that the database holds in texts, for tests that look for secrets. */
    public String everything() {
        StringBuilder all = new StringBuilder();
        List<Recorded> unused = records("exchange.subject");
        broker.ground().store().read(database -> {
            for (String table : TABLES) {
                database.select("SELECT * FROM " + table)
                        .mapToMap()
                        .forEach(row -> row.values().stream()
                                .filter(String.class::isInstance)
                                .forEach(text -> all.append(text).append('\n')));
            }
            return all.length();
        });
        return all.toString();
    }

    /** How many rows a table has. */
    public long count(String table) {
        return broker.ground()
                .store()
                .read(database -> database.select("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() {
        web.close();
        outcomes.close();
        http.close();
        broker.close();
    }
}
