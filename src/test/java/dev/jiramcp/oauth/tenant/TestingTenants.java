package dev.jiramcp.oauth.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.signin.TestingIdp;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.store.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A server with the tenants {@code acme} and {@code globex} beside its own, whose people share one identity provider. */
public final class TestingTenants implements AutoCloseable {
    public static final TenantId ACME = new TenantId("acme");
    public static final TenantId GLOBEX = new TenantId("globex");
    public static final By OPERATOR = By.operator(new Actor("operator", "test"));
    private static final String BACK = "http://127.0.0.1:4199/callback";

    public final TestingIdp idp = new TestingIdp();
    public final Program program;
    public final HttpDoor door;
    private final Optional<Sandbox> elsewhere;
    private final Settings settings;

    /** A server with a sandbox in its process. */
    public TestingTenants(Path home) {
        this(home, Map.of());
    }

    /** A server with a sandbox in its process, and settings of the operator's own. */
    public TestingTenants(Path home, Map<Setting, String> own) {
        elsewhere = Optional.empty();
        Map<Setting, String> settings = new EnumMap<>(settings());
        settings.putAll(own);
        this.settings = Settings.read(settings, environment(home));
        program = Program.start(this.settings, true);
        door = HttpDoor.open(program);
        addAll("sandbox-app-of-this-run");
    }

    /** A server on a database, with Atlassian elsewhere. */
    public TestingTenants(Path home, StoreAddress database) {
        this(home, database, Map.of());
    }

    /** The same with settings of the operator's own. */
    public TestingTenants(Path home, StoreAddress database, Map<Setting, String> own) {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        elsewhere = Optional.of(sandbox);
        Map<Setting, String> settings = new EnumMap<>(settings());
        settings.put(Setting.ATLASSIAN_AUTH_URL, sandbox.uri().toString());
        settings.put(Setting.ATLASSIAN_API_URL, sandbox.uri().toString());
        settings.putAll(own);
        Map<String, String> environment = new LinkedHashMap<>(environment(home));
        environment.put("JIRA_MCP_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put(
                "JIRA_MCP_DATABASE_URL",
                database instanceof StoreAddress.Postgres postgres
                        ? postgres.url()
                        : "jdbc:sqlite:" + ((StoreAddress.Sqlite) database).file());
        this.settings = Settings.read(settings, environment);
        program = Program.start(this.settings, false);
        door = HttpDoor.open(program);
        sandbox.control().accounts().apps().all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app -> sandbox.control()
                        .accounts()
                        .apps()
                        .put(app.withCallback(at(ConnectFlow.CALLBACK).toString())));
        addAll(DemoApps.CLIENT_ID);
    }

    private Map<Setting, String> settings() {
        return Map.of(
                Setting.LISTEN, "127.0.0.1:0",
                Setting.SIGN_IN, "oidc",
                Setting.OIDC_ISSUER, idp.issuer().toString(),
                Setting.OIDC_CLIENT_ID, TestingIdp.CLIENT_ID,
                Setting.ADMINS, "root@example.com",
                Setting.ALLOW, "@example.com");
    }

    private static Map<String, String> environment(Path home) {
        return Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_OIDC_CLIENT_SECRET", TestingIdp.CLIENT_SECRET);
    }

    private void addAll(String app) {
        add(ACME, "Acme", app);
        add(GLOBEX, "Globex", app);
    }

    private void add(TenantId tenant, String name, String app) {
        program.tenants().add(tenant, name, OPERATOR);
        program.membership().rules().add(tenant, "@example.com", OPERATOR);
        program.books()
                .apps()
                .put(
                        Registration.own(tenant, app, Secret.of(DemoApps.CLIENT_SECRET), at(ConnectFlow.CALLBACK)),
                        Actor.SYSTEM);
    }

    /** Another server on the database that was given, with what it keeps in memory by itself. */
    public Program replica() {
        return Program.start(settings, false);
    }

    /** Atlassian, where that is elsewhere. */
    public Sandbox atlassian() {
        return elsewhere.orElseThrow();
    }

    /** An address of the server. */
    public URI at(String path) {
        return door.mcp().resolve(path);
    }

    /** A browser without cookies. */
    public static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /** Sends a request, without following redirects. */
    public static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Opens a path. */
    public HttpResponse<String> get(HttpClient browser, String path) {
        return send(browser, HttpRequest.newBuilder(at(path)));
    }

    /** Follows a browser until it would leave this server and the identity provider, or a page is shown. */
    public HttpResponse<String> follow(HttpClient browser, URI address) {
        URI next = address;
        for (int hop = 0; hop < 12; hop++) {
            HttpResponse<String> reply = send(browser, HttpRequest.newBuilder(next));
            if (reply.headers().firstValue("Location").isEmpty()) {
                return reply;
            }
            next = next.resolve(TestingBrowser.location(reply));
            boolean ours = next.getPort() == door.mcp().getPort()
                    || next.getPort() == idp.issuer().getPort();
            if (!ours) {
                return reply;
            }
        }
        throw new AssertionError("it goes round in circles");
    }

    /** Posts a form. */
    public HttpResponse<String> post(HttpClient browser, URI address, Map<String, String> form) {
        return send(
                browser,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                                .collect(Collectors.joining("&")))));
    }

    /** The path of a tenant's authorization endpoint, with a good request of this program's own client. */
    public static String ask(TenantId tenant) {
        return TenantPath.base(tenant) + "/oauth/authorize?response_type=code&client_id=jira-mcp&redirect_uri="
                + URLEncoder.encode(BACK, UTF_8) + "&state=s&scope=jira%3Aread&code_challenge_method=S256"
                + "&code_challenge=" + TestingBrowser.CHALLENGE;
    }

    /** Signs in to a tenant as whoever is signed in at the identity provider, and gives the code for the program's own client. */
    public String code(HttpClient browser, TenantId tenant) {
        HttpResponse<String> page = follow(browser, at(ask(tenant)));
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(page));
        form.put("answer", "yes");
        HttpResponse<String> answered = post(browser, page.uri(), form);
        return TestingBrowser.query(URI.create(TestingBrowser.location(answered)))
                .getOrDefault("code", "");
    }

    /** Turns a code into tokens at a tenant's endpoint. */
    public HttpResponse<String> redeem(TenantId tenant, String code) {
        return post(
                browser(),
                at(TenantPath.base(tenant) + "/oauth/token"),
                TestingBrowser.parameters(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "jira-mcp",
                        "code",
                        code,
                        "redirect_uri",
                        BACK,
                        "code_verifier",
                        TestingBrowser.VERIFIER));
    }

    /** The tokens of a person in a tenant. */
    public JsonNode tokens(HttpClient browser, TenantId tenant) {
        HttpResponse<String> reply = redeem(tenant, code(browser, tenant));
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return Json.parse(reply.body());
    }

    /** Lists the tools at a tenant's endpoint, with a token. */
    public HttpResponse<String> tools(TenantId tenant, String token) {
        return send(
                browser(),
                HttpRequest.newBuilder(at(TenantPath.base(tenant) + "/mcp"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "tools/list")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                                                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                                                + "\"io.modelcontextprotocol/clientCapabilities\":{},"
                                                + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}}")));
    }

    @Override
    public void close() {
        door.close();
        program.close();
        idp.close();
        elsewhere.ifPresent(Sandbox::close);
    }
}
