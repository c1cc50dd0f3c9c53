package dev.jiramcp.oauth.gateway;

import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.exchange.BrokerDoor;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.exchange.Judge;
import dev.jiramcp.exchange.OutcomeLog;
import dev.jiramcp.exchange.PolicyDecisions;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway for an application that acts for Amara, in front of a sandbox, on a new database. */
final class TestingGateway implements AutoCloseable {
    static final Set<Scope> READ = Set.of(Scope.READ_WORK, Scope.READ_USER);
    static final Set<Scope> WRITE = Set.of(Scope.READ_WORK, Scope.READ_USER, Scope.WRITE_WORK);
    static final String APPLICATION = "nightly";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Decision YES = new Decision(true, "test 1", List.of("everything"), "");

    private final TestingBroker broker;
    private final Http http;
    private final AtomicReference<Policy> policy = new AtomicReference<>(request -> YES);
    private final AtomicReference<ReleaseGate> gate = new AtomicReference<>(ReleaseGate.OPEN);
    private final List<PolicyRequest> asked = new CopyOnWriteArrayList<>();
    private final OutcomeLog outcomes;
    private final BrokerTokens tokens;
    private final WebServer web;
    private final Link link;
    private final Site site;

    private TestingGateway(TestingDatabase kind) {
        this.broker = TestingBroker.on(kind);
        this.http = new Http(HostRules.allowing(broker.sandbox().uri()));
        Grant grant = broker.connect(TestingBroker.AMARA);
        this.site = grant.sites().stream()
                .filter(one -> one.name().equals("brightwell"))
                .findFirst()
                .orElseThrow();
        this.link = broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId("amara")),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", List.of(site), WRITE),
                        Actor.SYSTEM);
        this.tokens = new BrokerTokens(broker.ground().store(), broker.clock(), new SecureRandom());
        this.outcomes = new OutcomeLog(broker.ground().store(), broker.ground().audit());
        this.web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                new Gateway(
                                new Gateway.Place(
                                        TestingBroker.TENANT, new OurHosts(Set.of()), ServerAddress.loopback()),
                                tokens,
                                door(),
                                http)
                        .routes());
    }

    static TestingGateway on(TestingDatabase kind) {
        return new TestingGateway(kind);
    }

    private GatewayDoor door() {
        StoredConnections connections = new StoredConnections(
                broker.links(),
                broker.grants(),
                broker.tokens(),
                new JiraDoor(broker.atlassian(), () -> new JiraClient(http), JiraDoor.Watch.NONE),
                caller -> Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "Connect."));
        PolicyDecisions decisions = new PolicyDecisions(
                request -> {
                    asked.add(request);
                    return policy.get().decide(request);
                },
                new PolicyDecisions.Written(
                        broker.ground().store(),
                        broker.ground().audit(),
                        tenant -> gate.get().requireOpen(tenant),
                        outcomes),
                broker.clock());
        return new BrokerDoor(connections, new Judge(decisions, Groups.NONE, broker.clock()));
    }

    /** The person removes their connection. */
    void disconnect() {
        Removal unused = broker.links().remove(TestingBroker.TENANT, link.id(), Actor.SYSTEM);
    }

    TestingBroker broker() {
        return broker;
    }

    Site site() {
        return site;
    }

    /** What policy was asked. */
    List<PolicyRequest> asked() {
        return asked;
    }

    void policy(Policy now) {
        policy.set(now);
    }

    void gate(ReleaseGate now) {
        gate.set(now);
    }

    /** A token for Amara, of these scopes. */
    String token(Set<Scope> scopes) {
        return token(scopes, TestingBroker.TENANT);
    }

    String token(Set<Scope> scopes, TenantId tenant) {
        BrokerToken token = new BrokerToken(
                tokens.newId(),
                tenant,
                new UserId("amara"),
                APPLICATION,
                link.id().value(),
                site.id(),
                scopes,
                broker.clock().instant().plus(BrokerTokens.LONGEST),
                "rec_issue");
        return broker.ground()
                .store()
                .write(database -> Additions.in(database, additions -> tokens.issue(additions, token))
                        .reveal());
    }

    URI at(String path) {
        return URI.create(web.uri() + "/gateway/ex/jira/" + site.id().value() + path);
    }

    URI home() {
        return web.uri();
    }

    HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String json, String token) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** What is on record of the gateway, outcome and details, once there is so much: an outcome is noted after the answer. */
    List<String> record(int records) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<String> found = record();
        while (found.size() < records && System.nanoTime() < end) {
            Thread.onSpinWait();
            found = record();
        }
        return found;
    }

    private List<String> record() {
        if (!outcomes.flush()) {
            throw new AssertionError("outcomes are not written");
        }
        return broker.ground()
                .store()
                .read(database -> database.createQuery(
                                "SELECT outcome || ' ' || details FROM audit_record WHERE action = 'gateway.request'"
                                        + " ORDER BY at, id")
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void close() {
        web.close();
        outcomes.close();
        http.close();
        broker.close();
    }
}
