package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.TestingFolders;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.connect.Walker;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server for the person of this machine and one application, in front of a sandbox that can be made to fail as Atlassian
 * does, with every place at which a trouble can show: tools, pages of connecting, console, {@code doctor}, gateway.
 */
final class TroubledServer implements AutoCloseable {
    static final String PRIYA = "priya.raman@brightwell.example";
    /** An hour's points at Atlassian, where they are to be used up. */
    static final int POINTS = 20;

    static final String SITE = "brightwell";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final Pattern LINK = Pattern.compile("/connect/([\\w-]+)");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern CONNECTION = Pattern.compile("/console/connections/(connection_[\\w-]+)");
    private static final Pattern APP = Pattern.compile("/console/apps/(app_[\\w-]+)");
    private static final String WORKS = """

            @id("reports-work")
            permit (
                principal == Application::"reports",
                action in [Action::"broker", Action::"gateway", Action::"release"],
                resource
            );

            @id("closed-to-tools")
            forbid (principal, action in Action::"use", resource == Tool::"jira_list_projects");

            @id("closed-to-requests")
            forbid (principal, action == Action::"gateway", resource)
            when { context has path && context.path like "/rest/api/3/field*" };
            """;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient http = TestingTenants.browser();
    private final Path home;
    private final TestingTerminal server;
    private final URI base;
    private final String secret;
    private final Walker walker;
    private String person = "";

    /** A server with these settings beside its own. */
    TroubledServer(Map<String, String> settings) {
        this.home = TestingFolders.make("troubled");
        this.secret = printed("applications", "add", "--id", "reports", "--name", "Reports", "--for", "local")
                .replaceFirst("(?s).*client_secret: (\\S+).*", "$1");
        write(home.resolve("policies.cedar"), printed("policy", "show") + WORKS);
        this.server = terminal()
                .with("JIRA_MCP_POLICY", home.resolve("policies.cedar").toString());
        settings.forEach(server::with);
        TestingTerminal unused = server.start("serve");
        this.base = URI.create("http://localhost:" + server.server().getPort());
        this.walker = new Walker(base, "local");
        app(app -> app.withCallback(base + "/oauth/atlassian/callback"));
    }

    static void write(Path file, String text) {
        try {
            Path unused = Files.writeString(file, text, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    TestingTerminal terminal() {
        return new TestingTerminal()
                .at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID)
                .with("JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET)
                .with("JIRA_MCP_AUDIT_CHECKPOINT", home.resolve("second").toString())
                .with("JIRA_MCP_AUDIT_CHECKPOINT_INTERVAL", "1s");
    }

    private String printed(String... command) {
        try (TestingTerminal terminal = terminal()) {
            assertThat(terminal.run(command)).as(terminal.err()).isZero();
            return terminal.out();
        }
    }

    /** What {@code doctor} prints, at this terminal. */
    static String doctor(TestingTerminal terminal) {
        try (terminal) {
            int unused = terminal.run("doctor");
            return terminal.out();
        }
    }

    String doctor() {
        return doctor(terminal());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Path home() {
        return home;
    }

    Walker walker() {
        return walker;
    }

    URI base() {
        return base;
    }

    String cloud() {
        return sandbox.control().world().site(SITE).orElseThrow().cloudId().value();
    }

    /** Changes the app at Atlassian. */
    void app(UnaryOperator<OauthApp> change) {
        sandbox.control()
                .accounts()
                .apps()
                .find(DemoApps.CLIENT_ID)
                .ifPresent(app -> sandbox.control().accounts().apps().put(change.apply(app)));
    }

    /** Atlassian answers so from now on. */
    TroubledServer failing(String method, String template, String preset) {
        return failing(method, template, Presets.find(preset).orElseThrow());
    }

    TroubledServer failing(String method, String template, Effect effect) {
        sandbox.control().plan(Fault.always(Match.of(method, template), effect));
        return this;
    }

    /** Somebody connects, and lets a program in. */
    TroubledServer connected() {
        ServedPerson local = new ServedPerson(server.server());
        local.connect(PRIYA, SITE);
        person = local.token();
        return this;
    }

    /** The same once what failed before is mended. */
    TroubledServer connectedAnew() {
        sandbox.control().faults().clear();
        sql("UPDATE atlassian_app SET trouble = 'NONE', paused_until = 0");
        return connected();
    }

    /** The access token that is held is as old as that of somebody who renewed it half an hour ago. */
    TroubledServer aged() {
        sql("UPDATE atlassian_grant SET refreshed_at = refreshed_at - 1800000");
        return this;
    }

    /** Atlassian could not be reached when the token was to be renewed last. */
    void resting() {
        sql("UPDATE atlassian_grant SET access_end = 0, status = 'DEGRADED', failures = 1, due_at = "
                + Instant.now().plusSeconds(600).toEpochMilli()
                + ", reason = 'No connection to auth.atlassian.com could be made.'");
    }

    /** The person takes the consent back at Atlassian. */
    void revoke() {
        sandbox.control()
                .accounts()
                .grants()
                .all()
                .forEach(grant -> assertThat(
                                sandbox.control().accounts().grants().revoke(grant.id()))
                        .isTrue());
    }

    void uninstall() {
        sandbox.control()
                .accounts()
                .grants()
                .uninstall(
                        DemoApps.CLIENT_ID,
                        sandbox.control().world().site(SITE).orElseThrow().cloudId());
    }

    void allowListAddresses() {
        sandbox.control()
                .doors()
                .switches()
                .allowListAddresses(
                        sandbox.control().world().site(SITE).orElseThrow().cloudId(), true);
    }

    void deleteSite() {
        sandbox.control()
                .doors()
                .switches()
                .delete(sandbox.control().world().site(SITE).orElseThrow().cloudId(), true);
    }

    /** Somebody calls until they may no more. */
    void spend() {
        sandbox.control().doors().limiter().set(Limits.DEFAULT.withPointsPerHour(POINTS));
        String unused =
                awaited(() -> tool("jira_search", "{\"jql\":\"key = FLOW-7\"}"), text -> text.contains("\"code\""));
    }

    /** The state of the connection, as an administrator or another replica writes it. */
    void state(String health) {
        sql("UPDATE connection SET health = '" + health + "', reason = ''");
    }

    String site() {
        return sandbox.site(SITE).toString();
    }

    /** The organisation has a connection by an API token of Priya's. */
    void connectedByToken() {
        ObjectNode entry = Json.object()
                .put("site", site())
                .put("email", PRIYA)
                .put("token", sandbox.apiToken(PRIYA))
                .put("ends", LocalDate.now(ZoneOffset.UTC).plusDays(100).toString());
        JsonNode unused = api().does("enterApiToken", entry);
    }

    /** The API token is revoked. */
    TroubledServer endedToken() {
        assertThat(sandbox.control().doors().tokens().revoke(sandbox.apiToken(PRIYA)))
                .isTrue();
        return this;
    }

    /** What a tool says where the settings name this API token. */
    String toolAt(String site, String email, String token) {
        try (TestingTerminal terminal = terminal()
                .with("JIRA_MCP_SITE", site)
                .with("JIRA_MCP_EMAIL", email)
                .with("JIRA_MCP_API_TOKEN", token)) {
            assertThat(terminal.run("call", "jira_get_me", "--json")).isNotZero();
            return terminal.out() + terminal.err();
        }
    }

    /** The second place keeps no more than this many of the checkpoints that it took. */
    void cutCheckpoints(int kept) {
        Path second = home.resolve("second");
        String text = awaited(
                () -> {
                    String unused = tool("jira_get_me", "{}");
                    return read(second);
                },
                lines -> lines.lines().count() > kept + 1);
        write(second, text.lines().limit(kept).map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, UTF_8) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String awaited(Supplier<String> asking, Predicate<String> so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String text = asking.get();
        while (!so.test(text) && System.nanoTime() < end) {
            text = asking.get();
        }
        return text;
    }

    void sql(String statement) {
        try (Store store = Store.at(new StoreAddress.Sqlite(home.resolve("jira-mcp.db")))) {
            int unused = store.write(database -> database.execute(statement));
        }
    }

    /** What a tool says, whole. */
    String tool(String name, String arguments) {
        try (Http client = new Http(HostRules.allowing(server.server()))) {
            return Json.write(
                    McpCaller.result(client, HttpCall.of("POST", server.server(), Budget.API), name, (ObjectNode)
                                    Json.parse(arguments))
                            .path("structuredContent")
                            .path("error"));
        }
    }

    /** What the console's trial of the same says, on its page and by the API. */
    List<String> trial(String name, String arguments) {
        ObjectNode wish = Json.object().put("name", name).put("sure", true);
        wish.set("arguments", Json.parse(arguments));
        JsonNode outcome = api().does("tryTool", wish);
        assertThat(outcome.path("failed").asBoolean()).as(outcome.toString()).isTrue();
        return List.of(
                Json.write(outcome.path("structured")),
                form("/console/tools/" + name, "do=try&sure=yes&arguments=" + encoded(arguments)));
    }

    TestingApi api() {
        return TestingApi.inBrowser(http, base);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** What a page of the console shows. */
    String page(String path) {
        return walker.get(path).body();
    }

    /** What comes of a form of the console, wherever that leads. */
    String form(String path, String fields) {
        HttpResponse<String> answer = posted(path, fields);
        return answer.statusCode() == 303 ? page(Walker.location(answer).getPath()) : answer.body();
    }

    private HttpResponse<String> posted(String path, String fields) {
        String csrf = found(CSRF, page(path));
        return walker.post(path, List.of("csrf=" + csrf, fields));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    String connectionId() {
        return found(CONNECTION, page("/console/connections"));
    }

    /** What pages and API say of the one connection. */
    List<String> connection() {
        String id = connectionId();
        return List.of(
                Json.write(api().does("getConnection", Json.object().put("id", id))),
                page("/console/connections/" + id),
                page("/console/mine"));
    }

    /** The same once it was looked at twice, since one silence says nothing yet. */
    List<String> checked() {
        ObjectNode named = Json.object().put("id", connectionId());
        JsonNode unused = api().does("checkConnection", named);
        JsonNode unusedToo = api().does("checkConnection", named);
        return connection();
    }

    String appId() {
        return found(APP, page("/console/apps"));
    }

    /** A link as the self-test of the console makes it. */
    String link() {
        if (!APP.matcher(page("/console/apps")).find()) {
            String unused = McpCaller.call(server.server(), "jira_get_me", Json.object());
        }
        HttpResponse<String> begun = posted("/console/apps/" + appId() + "/test", "do=walk");
        return found(LINK, Walker.location(begun).getPath());
    }

    /** How the last walk ended, on the console's page of the test and by the API. */
    List<String> tested() {
        ObjectNode named = Json.object().put("id", appId());
        return List.of(page("/console/apps/" + appId() + "/test"), Json.write(api().does("getAppTest", named)));
    }

    /** How the console explains a page of Atlassian's that sends nobody back. */
    List<String> explained(String page) {
        return List.of(page("/console/apps/" + appId() + "/test?page=" + page));
    }

    HttpResponse<String> exchange(String resource) {
        return exchange(resource, "read:jira-work read:jira-user");
    }

    private HttpResponse<String> exchange(String resource, String scopes) {
        String basic = Base64.getEncoder().encodeToString(("reports:" + secret).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(base.resolve("/oauth/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ServedPerson.form(
                        "grant_type", EXCHANGE, "subject_token", person, "resource", resource, "scope", scopes))));
    }

    String brokerToken() {
        return brokerToken("read:jira-work read:jira-user");
    }

    String writingToken() {
        return brokerToken("read:jira-work write:jira-work");
    }

    private String brokerToken(String scopes) {
        HttpResponse<String> given = exchange(base + "/gateway/ex/jira/" + cloud(), scopes);
        String token = Json.parse(given.body()).path("access_token").asString("");
        assertThat(token).as(given.body()).isNotEmpty();
        return token;
    }

    HttpResponse<String> gateway(String method, String path, String token) {
        return gatewayOf(cloud(), method, path, token);
    }

    HttpResponse<String> gatewayOf(String cloud, String method, String path, String token) {
        return send(HttpRequest.newBuilder(base.resolve("/gateway/ex/jira/" + cloud + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString("{}")
                                : HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
