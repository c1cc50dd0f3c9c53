package dev.jiramcp.oauth.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.TestingPolicy;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.TestingDocuments;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.member.GroupBook;
import dev.jiramcp.oauth.token.Family;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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

    /** An application that may do all for everybody. */
    public final Login reports;

    /** By what Amara has connected, with all that the sandbox's app may have. */
    public final Link amara;

    private final TestingStsServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean gateOpen = true;

    public TestingSts(TestingDatabase database) {
        this.broker = TestingBroker.on(database);
        this.server = new TestingStsServer(broker, policy, documents, this::requireOpen);
        this.applications = server.applications;
        this.tokens = server.tokens;
        this.brokers = server.brokers;
        this.gateway = server.gateway;
        this.exchange = server.exchange;
        this.reports = application("reports");
        this.amara = connect("amara");
    }

    private void requireOpen(TenantId tenant) {
        if (!gateOpen) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "audit_unavailable", "A checkpoint is overdue.");
        }
    }

    /** The issuer of the server, as clients know it. */
    public String issuer() {
        return server.uri().toString().replaceFirst("/$", "");
    }

    /** The resource that stands for our gateway. */
    public String gatewayResource() {
        return issuer() + "/gateway/ex/jira";
    }

    /** The sites that the sandbox's people can reach. */
    public List<Site> sites() {
        return broker.grants().of(TENANT).get(0).sites();
    }

    /** The id of the first of them. */
    public String site() {
        return sites().get(0).id().value();
    }

    /** The resource that stands for it behind our gateway. */
    public String siteResource() {
        return gatewayResource() + "/" + site();
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

    /** Posts a document. */
    public Reply postJson(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(issuer() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
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
        if (!server.outcomes.flush()) {
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
        server.close();
        broker.close();
    }
}
