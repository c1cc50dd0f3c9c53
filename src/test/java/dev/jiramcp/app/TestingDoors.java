package dev.jiramcp.app;

import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.store.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;

/**
 * Two replicas on one database, as operators run them, with an organisation whose person has connected Jira and whose
 * application acts for that person: every way by which a credential can be used, over HTTP alone.
 */
final class TestingDoors implements AutoCloseable {
    static final TenantId ACME = TestingTenants.ACME;
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String PERMITTED = "@id(\"all\") permit (principal, action, resource);";
    private static final String CLOSED =
            PERMITTED + "\n@id(\"closed\") @reason(\"Closed.\") forbid (principal, action, resource);";
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"");
    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"jira_get_me","arguments":{},"_meta":{
              "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},
              "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"}}}}""";

    final TestingTenants server;
    private final Program other;
    private final HttpDoor otherDoor;
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(2)).build();
    private final Map<TenantId, TestingApi> owners = new LinkedHashMap<>();
    private final Map<Someone, String> brokerTokens = new ConcurrentHashMap<>();
    private final String cloud;
    private final Someone ann;

    /** A way by which a credential is used. */
    enum Door {
        TOOL,
        GATEWAY,
        ATLASSIANS_TOKEN,
        GATEWAYS_TOKEN
    }

    /**
     * What came of it.
     *
     * @param code of the error; nothing where it was done
     * @param again when to try again, where that was said
     */
    record Said(int status, String code, String text, Optional<String> again) {
        boolean isDone() {
            return code.isEmpty();
        }
    }

    /**
     * Somebody who has connected Jira, and an application that acts for them.
     *
     * @param base of the addresses of their organisation
     * @param token of theirs for MCP
     * @param proof by which the application is known
     */
    record Someone(String base, String token, String proof) {}

    TestingDoors(Path home, StoreAddress database) {
        this(home, database, Map.of());
    }

    /** The same with settings of the operator's own. */
    TestingDoors(Path home, StoreAddress database, Map<Setting, String> own) {
        server = new TestingTenants(home, database, own);
        other = server.replica();
        otherDoor = HttpDoor.open(other);
        cloud = server.atlassian()
                .control()
                .world()
                .site("brightwell")
                .orElseThrow()
                .cloudId()
                .value();
        for (TenantId tenant : List.of(ACME, TestingTenants.GLOBEX)) {
            owners.put(
                    tenant,
                    TestingApi.inBrowser(
                            ConsoleVisitor.member(server, tenant, Role.OWNER).browser(),
                            server.at(TenantPath.base(tenant))));
        }
        permit();
        ann = someone(ACME, "ann", "priya.raman@brightwell.example");
    }

    /** Somebody of an organisation, by their account at Atlassian. */
    Someone someone(TenantId tenant, String name, String account) {
        server.idp.signedIn(name);
        HttpClient browser = TestingTenants.browser();
        String token = server.tokens(browser, tenant).path("access_token").asString();
        String base = TenantPath.base(tenant);
        connect(browser, base, account);
        return new Someone(base, token, application(tenant, "for-" + name));
    }

    private void connect(HttpClient browser, String base, String account) {
        HttpResponse<String> connections = server.follow(browser, server.at(base + "/connect"));
        HttpResponse<String> begun =
                server.post(browser, server.at(base + "/connect"), TestingBrowser.hidden(connections));
        URI page = server.at(TestingBrowser.location(begun));
        Map<String, String> approval =
                new LinkedHashMap<>(TestingBrowser.hidden(TestingTenants.send(browser, HttpRequest.newBuilder(page))));
        approval.put("do", "approve");
        approval.put("profile", "read");
        URI atlassian = URI.create(TestingBrowser.location(server.post(browser, page, approval)));
        URI back = new SandboxBrowser(account)
                .approve(atlassian, "brightwell"::equals)
                .at();
        HttpResponse<String> unused = server.get(browser, back.getRawPath() + "?" + back.getRawQuery());
        HttpResponse<String> offered = TestingTenants.send(browser, HttpRequest.newBuilder(page));
        Map<String, String> link = new LinkedHashMap<>(TestingBrowser.hidden(offered));
        link.put("do", "link");
        link.put(
                "site",
                SITE.matcher(offered.body()).results().findFirst().orElseThrow().group(1));
        HttpResponse<String> unusedToo = server.post(browser, page, link);
    }

    private String application(TenantId tenant, String id) {
        Applications.Registered registered = server.program
                .applications(tenant)
                .register(
                        new NewApplication(
                                Optional.of(id),
                                id,
                                Optional.empty(),
                                new Application.May(Set.of(GrantType.TOKEN_EXCHANGE), Set.of(Application.ALL))),
                        Actor.SYSTEM);
        return Credentials.basic(id, registered.secret().orElseThrow().value());
    }

    /** Ann, of Acme. */
    Someone ann() {
        return ann;
    }

    /** The replicas, the first of which is the one at which policy is changed. */
    List<URI> replicas() {
        return List.of(server.door.mcp(), otherDoor.mcp());
    }

    /** From now on policy permits everything. */
    void permit() {
        activate(PERMITTED);
    }

    /** From now on policy permits nothing. */
    void forbid() {
        activate(CLOSED);
    }

    private void activate(String policies) {
        for (Map.Entry<TenantId, TestingApi> each : owners.entrySet()) {
            JsonNode saved = each.getValue()
                    .does("savePolicy", Json.object().put("policies", policies).put("note", "test"));
            JsonNode unused = each.getValue()
                    .does(
                            "activatePolicy",
                            Json.object().put("version", saved.path("version").asLong()));
        }
    }

    /** Uses Ann's credential. */
    Said use(Door door, URI replica) {
        return use(ann, door, replica);
    }

    /** Uses somebody's credential. */
    Said use(Someone who, Door door, URI replica) {
        return switch (door) {
            case TOOL -> tool(who, replica);
            case GATEWAY -> gateway(who, replica);
            case ATLASSIANS_TOKEN -> exchange(who, replica, "https://api.atlassian.com/ex/jira");
            case GATEWAYS_TOKEN -> exchange(who, replica, gatewayResource(who));
        };
    }

    private String gatewayResource(Someone who) {
        return server.at(who.base() + "/gateway/ex/jira/" + cloud).toString().replace("127.0.0.1", "localhost");
    }

    private Said exchange(Someone who, URI replica, String resource) {
        return sent(
                replica,
                who.base() + "/oauth/token",
                new Request.Builder()
                        .header("Authorization", who.proof())
                        .post(new FormBody.Builder()
                                .add("grant_type", EXCHANGE)
                                .add("subject_token", who.token())
                                .add("resource", resource)
                                .build()));
    }

    private Said gateway(Someone who, URI replica) {
        String brokerToken = brokerTokens.computeIfAbsent(
                who,
                unused -> Json.parse(
                                exchange(who, replica, gatewayResource(who)).text())
                        .path("access_token")
                        .asString(""));
        return sent(
                replica,
                who.base() + "/gateway/ex/jira/" + cloud + "/rest/api/3/myself",
                new Request.Builder().header("Authorization", "Bearer " + brokerToken));
    }

    private Said tool(Someone who, URI replica) {
        Said said = sent(
                replica,
                who.base() + "/mcp",
                new Request.Builder()
                        .header("Authorization", "Bearer " + who.token())
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "tools/call")
                        .header("Mcp-Name", "jira_get_me")
                        .post(RequestBody.create(CALL, MediaType.get("application/json"))));
        String last = said.text()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .reduce(said.text(), (before, line) -> line.substring("data:".length()));
        JsonNode error = Json.parse(last).at("/result/structuredContent/error");
        return new Said(said.status(), error.path("code").asString(""), last, Optional.of(last));
    }

    /** A request as from a client that knows the replicas by one address. */
    private Said sent(URI replica, String path, Request.Builder request) {
        Request.Builder sent = request.url(replica.resolve(path).toString())
                .header("Host", server.door.mcp().getAuthority());
        try (Response reply = http.newCall(sent.build()).execute()) {
            String text = reply.body().string();
            boolean isJson = text.startsWith("{");
            return new Said(
                    reply.code(),
                    isJson ? Json.parse(text).path("error").asString("") : "",
                    text,
                    Optional.ofNullable(reply.header("Retry-After")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        otherDoor.close();
        other.close();
        server.close();
    }
}
