package dev.jiramcp.oauth.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlassianSignInTest {
    private static final String PRIYA = "priya.raman@brightwell.example";
    private static final String BACK = "http://127.0.0.1:4199/callback";
    private static final String ASK = "/oauth/authorize?response_type=code&client_id=jira-mcp&redirect_uri="
            + URLEncoder.encode(BACK, UTF_8)
            + "&state=s&scope=jira%3Aread&code_challenge_method=S256&code_challenge=" + TestingBrowser.CHALLENGE;

    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @SuppressWarnings("NullAway.Init")
    private HttpDoor door;

    @TempDir
    private Path home;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    private void open(String allowed) {
        Settings settings = Settings.read(
                Map.of(
                        Setting.LISTEN,
                        "127.0.0.1:0",
                        Setting.SIGN_IN,
                        "atlassian",
                        Setting.ATLASSIAN_AUTH_URL,
                        sandbox.uri().toString(),
                        Setting.ATLASSIAN_API_URL,
                        sandbox.uri().toString(),
                        Setting.ATLASSIAN_CLIENT_ID,
                        DemoApps.CLIENT_ID,
                        Setting.ALLOW,
                        allowed),
                Map.of("JIRA_MCP_HOME", home.toString(), "JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET));
        program = Program.start(settings, false);
        door = HttpDoor.open(program);
        String callback = door.mcp().resolve("/oauth/atlassian/callback").toString();
        sandbox.control().accounts().apps().all().stream()
                .filter(known -> known.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(known -> sandbox.control().accounts().apps().put(known.withCallback(callback)));
    }

    @AfterEach
    void close() {
        door.close();
        program.close();
        sandbox.close();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(
            HttpClient browser, URI address, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"))));
        return browser.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the page that asks, and says yes: where the browser then goes. */
    private URI allow(HttpClient browser) throws IOException, InterruptedException {
        URI page = door.mcp()
                .resolve(TestingBrowser.location(get(browser, door.mcp().resolve(ASK))));
        HttpResponse<String> shown = get(browser, page);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .as("browsers hold the way from a form to Atlassian, and to companies' sign-in pages, to this")
                .contains(" http://127.0.0.1:" + sandbox.uri().getPort(), " https:");
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(shown));
        form.put("answer", "yes");
        return URI.create(TestingBrowser.location(post(browser, page, form)));
    }

    private static URI atAtlassian(URI authorize, String... sites) {
        return new SandboxBrowser(PRIYA)
                .approve(authorize, site -> List.of(sites).contains(site))
                .at();
    }

    private long rows(String table) {
        return program.store()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void signsInAndConnectsInOneTrip() throws IOException, InterruptedException {
        open("site:" + sandbox.uri().getHost());
        HttpClient ann = browser();
        URI authorize = allow(ann);
        assertThat(authorize.toString()).startsWith(sandbox.uri().toString());
        HttpResponse<String> returned = get(ann, atAtlassian(authorize, "brightwell"));
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(303);
        URI consented = door.mcp().resolve(TestingBrowser.location(returned));
        URI back = URI.create(TestingBrowser.location(get(ann, consented)));
        assertThat(back.toString()).startsWith(BACK);
        HttpResponse<String> tokens = post(
                ann,
                door.mcp().resolve("/oauth/token"),
                TestingBrowser.parameters(
                        "grant_type",
                        "authorization_code",
                        "code",
                        TestingBrowser.query(back).getOrDefault("code", ""),
                        "client_id",
                        "jira-mcp",
                        "redirect_uri",
                        BACK,
                        "code_verifier",
                        TestingBrowser.VERIFIER));
        String access = Json.parse(tokens.body()).path("access_token").asString("");
        HttpResponse<String> me = call(access);
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("Priya").contains("brightwell");
        assertThat(call("").statusCode()).isEqualTo(401);
    }

    /** More than one site was granted, and nothing says which are meant: our page asks, and then leads on to the program. */
    @Test
    void asksWhichSitesAreMeantAndGoesOnToTheProgram() throws IOException, InterruptedException {
        open("*");
        HttpClient ann = browser();
        HttpResponse<String> returned = get(ann, atAtlassian(allow(ann), "brightwell", "brightwell-labs"));
        URI choice = door.mcp().resolve(TestingBrowser.location(returned));
        assertThat(choice.getPath()).startsWith("/connect/");
        HttpResponse<String> offer = get(ann, choice);
        assertThat(offer.body()).contains("Which sites may be used?");
        Matcher site = Pattern.compile("name=\"site\" value=\"([^\"]+)\"").matcher(offer.body());
        assertThat(site.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(offer));
        form.put("site", site.group(1));
        form.put("do", "link");
        assertThat(post(ann, choice, form).statusCode()).isEqualTo(303);
        HttpResponse<String> done = get(ann, choice);
        assertThat(done.body()).contains("Jira is connected", "Go on");
        assertThat(done.headers().firstValue("Refresh")).contains("1; url=" + choice.getPath() + "/on");
        URI consented =
                door.mcp().resolve(TestingBrowser.location(get(ann, door.mcp().resolve(choice.getPath() + "/on"))));
        assertThat(TestingBrowser.location(get(ann, consented)))
                .startsWith(BACK)
                .contains("code=");
        assertThat(TestingBrowser.location(get(ann, door.mcp().resolve(choice.getPath() + "/on"))))
                .as("once")
                .isEqualTo("/connect");
        assertThat(get(ann, choice).headers().firstValue("Refresh")).isEmpty();
    }

    /** Who wants no connection after all is signed in, and may go on. */
    @Test
    void goesOnWithoutAConnectionWhereAPersonWantsNone() throws IOException, InterruptedException {
        open("*");
        HttpClient ann = browser();
        HttpResponse<String> returned = get(ann, atAtlassian(allow(ann), "brightwell", "brightwell-labs"));
        URI choice = door.mcp().resolve(TestingBrowser.location(returned));
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(get(ann, choice)));
        form.put("do", "withdraw");
        post(ann, choice, form);
        HttpResponse<String> ended = get(ann, choice);
        assertThat(ended.body()).contains("Nothing was connected", "Go on without a connection");
        assertThat(ended.headers().firstValue("Refresh")).isEmpty();
        URI consented =
                door.mcp().resolve(TestingBrowser.location(get(ann, door.mcp().resolve(choice.getPath() + "/on"))));
        assertThat(TestingBrowser.location(get(ann, consented)))
                .startsWith(BACK)
                .contains("code=");
    }

    private HttpResponse<String> call(String access) throws IOException, InterruptedException {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"jira_get_me","arguments":{},
                 "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                 "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},
                 "io.modelcontextprotocol/clientCapabilities":{}}}}""";
        HttpRequest.Builder request = HttpRequest.newBuilder(door.mcp())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "jira_get_me")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!access.isEmpty()) {
            request.header("Authorization", "Bearer " + access);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void takesNoReturnInAnotherBrowserAndLeavesItsCodeAlone() throws IOException, InterruptedException {
        open("*");
        HttpClient ann = browser();
        URI callback = atAtlassian(allow(ann), "brightwell");
        HttpResponse<String> stolen = get(browser(), callback);
        assertThat(stolen.statusCode()).isEqualTo(403);
        assertThat(rows("browser_session")).isZero();
        assertThat(rows("oauth_code")).isZero();
        assertThat(get(ann, callback).statusCode()).isEqualTo(303);
        assertThat(rows("browser_session")).isEqualTo(1);
    }

    @Test
    void takesNoReturnOfSomebodyWhoNeverLeft() throws IOException, InterruptedException {
        open("*");
        HttpClient mallory = browser();
        get(mallory, door.mcp().resolve(ASK));
        HttpResponse<String> reply =
                get(mallory, door.mcp().resolve("/oauth/atlassian/callback?state=made-up&code=stolen"));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(rows("browser_session")).isZero();
    }

    @Test
    void boundsHowManyAreAwayToSignInAtOnce() throws IOException, InterruptedException {
        open("*");
        int unused = program.store().write(handle -> {
            PreparedBatch away = handle.prepareBatch(
                    "INSERT INTO sign_in (tenant, id, target, created) VALUES ('default', :id, '/', :now)");
            IntStream.range(0, 10_000)
                    .forEach(number -> away.bind("id", "flood" + number)
                            .bind("now", System.currentTimeMillis())
                            .add());
            return away.execute().length;
        });
        assertThat(get(browser(), door.connect()).statusCode()).isEqualTo(429);
        assertThat(rows("sign_in")).isEqualTo(10_000);
        assertThat(rows("connect_intent")).isZero();
    }

    @Test
    void letsOneAddressKeepNoOtherFromSigningIn() throws IOException, InterruptedException {
        open("*");
        int unused = program.store().write(handle -> {
            PreparedBatch away = handle.prepareBatch("INSERT INTO sign_in (tenant, id, target, created, origin)"
                    + " VALUES ('default', :id, '/', :now, :origin)");
            IntStream.range(0, 1_000)
                    .forEach(number -> away.bind("id", "flood" + number)
                            .bind("now", System.currentTimeMillis())
                            .bind("origin", number < 500 ? "198.51.100.1" : "198.51.100.2")
                            .add());
            return away.execute().length;
        });
        assertThat(get(browser(), door.connect()).statusCode()).isEqualTo(303);
        int moved = program.store()
                .write(handle -> handle.execute("UPDATE sign_in SET origin = '127.0.0.1' WHERE id LIKE 'flood%'"));
        assertThat(moved).isEqualTo(1_000);
        assertThat(get(browser(), door.connect()).statusCode()).isEqualTo(429);
    }

    @Test
    void turnsAwayWhoIsNoMemberOfTheSiteAndKeepsNothingOfThem() throws IOException, InterruptedException {
        open("site:elsewhere.atlassian.net");
        HttpClient ann = browser();
        HttpResponse<String> reply = get(ann, atAtlassian(allow(ann), "brightwell"));
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("who may not use this server", "belongs to nobody yet");
        assertThat(rows("browser_session")).isZero();
        assertThat(rows("oauth_code")).isZero();
    }
}
