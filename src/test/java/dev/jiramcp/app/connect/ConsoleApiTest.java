package dev.jiramcp.app.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingApi;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.SandboxOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that an administrator does, from nothing to a connected Jira and back, by the API alone: each operation is done,
 * and each answer is what the document of the API says.
 */
class ConsoleApiTest {
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"");
    private static final String POLICIES = "permit(principal, action, resource);";

    @TempDir
    private Path home;

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingTerminal terminal = new TestingTerminal();
    private final HttpClient http = TestingTenants.browser();
    private String server = "";
    private TestingApi api;

    @BeforeEach
    void start() {
        terminal.at(sandbox)
                .with("JIRA_MCP_HOME", home.toString())
                .with("JIRA_MCP_SHARED_CLIENT_ID", "shared-by-the-operator")
                .with("JIRA_MCP_SHARED_CLIENT_SECRET", "secret-of-the-operator")
                .start("serve");
        server = "http://localhost:" + terminal.server().getPort();
        Steps.callback(sandbox, server + "/oauth/atlassian/callback");
        api = TestingApi.inBrowser(http, URI.create(server));
    }

    @AfterEach
    void close() {
        terminal.close();
        sandbox.close();
    }

    private static ObjectNode with(String... pairs) {
        ObjectNode members = Json.object();
        for (int at = 0; at < pairs.length; at += 2) {
            members.put(pairs[at], pairs[at + 1]);
        }
        return members;
    }

    private static ObjectNode id(String id) {
        return with("id", id);
    }

    @Test
    void doesAndDescribesEverything() {
        String app = setsUpAnApp();
        testsIt(app);
        String connection = looksAtTheConnection();
        triesTools();
        sendsLinks(app);
        entersCredentials();
        keepsPeople();
        keepsApplications();
        keepsPolicies();
        readsTheLog();
        looksAfterTheServer();
        keepsTenants();
        ends(app, connection);
        assertThat(api.done())
                .containsExactlyInAnyOrderElementsOf(api.document().names());
    }

    private String setsUpAnApp() {
        JsonNode setup = api.does("getSetup");
        assertThat(setup.path("callback").asString()).isEqualTo(server + "/oauth/atlassian/callback");
        assertThat(setup.path("shared").asBoolean()).isTrue();
        assertThat(setup.path("scopes").toString()).contains("read:jira-work");
        JsonNode scopes = api.does("listScopes", with("find", "write:jira-work"));
        assertThat(scopes.path("scopes").path(0).path("tools").toString()).contains("jira_create_issue");
        JsonNode site =
                api.does("findSite", with("address", sandbox.site("brightwell").toString()));
        assertThat(site.path("cloud_id").asString()).isNotEmpty();
        assertThat(api.does("takeSharedApp").path("kind").asString()).isEqualTo("shared");

        ObjectNode entry = with("client_id", DemoApps.CLIENT_ID, "secret", "wrong");
        entry.set(
                "scopes",
                Json.array().add("read:jira-work").add("read:jira-user").add("write:jira-work"));
        String app = api.does("putApp", entry).path("id").asString();
        JsonNode changed = api.does("changeAppSecret", with("id", app, "secret", DemoApps.CLIENT_SECRET));
        assertThat(changed.toString()).doesNotContain(DemoApps.CLIENT_SECRET);
        ObjectNode fewer = with("id", app);
        fewer.set("scopes", Json.array().add("read:jira-work").add("read:jira-user"));
        assertThat(api.does("changeAppScopes", fewer).path("scopes").toString()).doesNotContain("write:jira-work");
        entry.put("secret", DemoApps.CLIENT_SECRET);
        assertThat(api.does("putApp", entry).path("scopes").toString()).contains("write:jira-work");
        assertThat(api.does("listApps").path("apps")).hasSize(2);
        assertThat(api.does("getApp", id(app)).path("connections").asInt()).isZero();
        return app;
    }

    private void testsIt(String app) {
        String path = api.does(
                        "beginAppTest",
                        with("id", app, "site", sandbox.site("brightwell").toString()))
                .path("path")
                .asString();
        JsonNode before = api.does("getAppTest", id(app));
        assertThat(before.path("under").asBoolean()).isTrue();
        assertThat(before.path("checks").findValuesAsString("tone")).containsOnly("");
        walk(URI.create(server + path));
        JsonNode after = api.does("getAppTest", id(app));
        assertThat(after.path("linked").asBoolean()).isTrue();
        assertThat(after.path("checks").findValuesAsString("tone")).containsOnly("good");
    }

    private void walk(URI page) {
        Map<String, String> approve = new LinkedHashMap<>(TestingBrowser.hidden(get(page)));
        approve.put("do", "approve");
        approve.put("profile", "own");
        approve.put("scopes", "read:jira-work read:jira-user write:jira-work");
        URI away = URI.create(TestingBrowser.location(post(page, approve)));
        URI back = new SandboxBrowser("priya.raman@brightwell.example")
                .approve(away, site -> site.contains("brightwell"))
                .at();
        get(URI.create(server + back.getRawPath() + "?" + back.getRawQuery()));
        HttpResponse<String> offered = get(page);
        Map<String, String> link = new LinkedHashMap<>(TestingBrowser.hidden(offered));
        link.put("do", "link");
        link.put(
                "site",
                SITE.matcher(offered.body()).results().findFirst().orElseThrow().group(1));
        post(page, link);
    }

    private HttpResponse<String> get(URI page) {
        return TestingTenants.send(http, HttpRequest.newBuilder(page));
    }

    private HttpResponse<String> post(URI page, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        return TestingTenants.send(
                http,
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String looksAtTheConnection() {
        assertThat(api.does("me").path("role").asString()).isEqualTo("owner");
        JsonNode mine = api.does("listMyConnections").path("connections").path(0);
        String id = mine.path("id").asString();
        assertThat(api.does("listConnections", with("search", "priya")).path("connections"))
                .hasSize(1);
        JsonNode one = api.does("getConnection", id(id));
        assertThat(one.path("account").path("name").asString()).isEqualTo("Priya Raman");
        api.does("checkConnection", id(id));
        JsonNode off = api.does("disableConnection", with("id", id, "reason", "Left the project."));
        assertThat(off.path("health").asString()).isEqualTo("disabled_by_admin");
        assertThat(off.path("reason").asString()).isEqualTo("Left the project.");
        api.refused("renewMine", id(id), "connection_disabled");
        assertThat(get(URI.create(server + "/console/mine")).body())
                .contains("Switched off", "Left the project.")
                .doesNotContain("Connect again");
        assertThat(api.does("enableConnection", id(id)).path("health").asString())
                .isEqualTo("active");
        api.refused("disableConnection", id("connection_none"), "unknown_connection");
        api.does("getPoints");
        assertThat(api.does("whatDisconnectEnds", id(id)).path("others").asInt())
                .isZero();

        String site = one.path("sites").path(0).path("id").asString();
        api.refused("chooseMySite", with("site", "11111111-2222-4333-8444-555555555555"), "not_your_site");
        assertThat(api.does("chooseMySite", with("site", site)).path("site").asString())
                .isEqualTo(site);
        assertThat(api.does("getMySite").path("site").asString()).isEqualTo(site);
        assertThat(api.does("chooseMySite").has("site")).isFalse();

        URI renewal =
                URI.create(server + api.does("renewMine", id(id)).path("path").asString());
        assertThat(get(renewal).body()).contains("Continue to Atlassian");
        walk(renewal);
        assertThat(api.does("listMyConnections").path("connections"))
                .as("the same connection, renewed")
                .hasSize(1);
        api.refused("renewMine", id("connection_of-nobody"), "unknown_connection");
        return id;
    }

    private void triesTools() {
        assertThat(api.does("getTool", with("name", "jira_get_me"))
                        .path("schema")
                        .path("type")
                        .asString())
                .isEqualTo("object");
        JsonNode tried = api.does("tryTool", with("name", "jira_get_me"));
        assertThat(tried.path("failed").asBoolean()).isFalse();
        assertThat(tried.path("text").asString()).contains("Priya Raman");
        api.refused("tryTool", with("name", "jira_create_issue"), "not_confirmed");
        ObjectNode failing = with("name", "jira_get_issue");
        failing.set("arguments", with("issue", "NONE-1"));
        assertThat(api.does("tryTool", failing).path("failed").asBoolean()).isTrue();

        String shown = api.does("listTools").path("shown").asString();
        ObjectNode reads = Json.object().put("read_only", true).put("shown", shown);
        assertThat(api.does("chooseTools", reads)
                        .path("choice")
                        .path("read_only")
                        .asBoolean())
                .isTrue();
        ObjectNode stale = Json.object().put("read_only", false).put("shown", shown);
        assertThat(api.refused("chooseTools", stale, "changed_meanwhile")
                        .path("detail")
                        .asString())
                .contains("local", "reading only");
        assertThat(api.does("listTools").path("choice").path("read_only").asBoolean())
                .isTrue();
    }

    private void sendsLinks(String app) {
        JsonNode made = api.does("makeConnectLink", with("user", "mia", "app", app, "profile", "read"));
        String id = made.path("link").path("id").asString();
        assertThat(api.does("listConnectLinks").path("links")).hasSize(1);
        api.does("revokeConnectLink", id(id));
    }

    private void entersCredentials() {
        String ends = LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();
        api.does(
                "enterApiToken",
                with(
                        "site",
                        sandbox.site("brightwell").toString(),
                        "email",
                        Steps.AMARA,
                        "token",
                        sandbox.apiToken(Steps.AMARA),
                        "ends",
                        ends,
                        "owner",
                        "organisation"));
        JsonNode service = api.does(
                "enterServiceAccount",
                with(
                        "client_id",
                        DemoApps.SERVICE_CLIENT_ID,
                        "client_secret",
                        DemoApps.SERVICE_CLIENT_SECRET,
                        "owner",
                        "organisation"));
        api.does("disconnect", id(service.path("id").asString()));
    }

    private void keepsPeople() {
        JsonNode invited = api.does("inviteMember", with("address", "mia@example.com", "role", "auditor"));
        String mia = invited.path("member").path("id").asString();
        assertThat(api.does("changeMember", with("id", mia, "role", "user"))
                        .path("role")
                        .asString())
                .isEqualTo("user");
        assertThat(api.refused(
                                "changeMember",
                                with("id", mia, "role", "security", "before", "auditor"),
                                "changed_meanwhile")
                        .path("detail")
                        .asString())
                .contains("was made user meanwhile");
        assertThat(api.does("getMember", id(mia)).path("name").asString()).isEqualTo("mia@example.com");
        assertThat(api.does("listMembers").path("members").toString()).contains("mia@example.com");
        api.does("removeMember", id(mia));
        api.does("addEntryRule", with("entry", "@example.com"));
        assertThat(api.does("listEntryRules").path("entries")).hasSize(1);
        api.does("removeEntryRule", with("entry", "@example.com"));
    }

    private void keepsApplications() {
        ObjectNode wish = with("id", "portal", "name", "Portal");
        wish.set("grants", Json.array().add("token-exchange"));
        wish.set("people", Json.array().add("*"));
        wish.set("origins", Json.array().add("https://portal.example"));
        JsonNode made = api.does("registerApplication", wish);
        assertThat(made.path("client_secret").asString()).isNotEmpty();
        assertThat(made.path("application").path("origins").toString()).contains("https://portal.example");
        assertThat(api.does("renewApplicationSecret", id("portal"))
                        .path("client_secret")
                        .asString())
                .isNotEqualTo(made.path("client_secret").asString());
        ObjectNode places = id("portal");
        places.set("origins", Json.array());
        ObjectNode late = places.deepCopy();
        late.set("before", Json.array().add("https://other.example"));
        api.refused("permitConnectButton", late, "changed_meanwhile");
        places.set("before", Json.array().add("https://portal.example"));
        assertThat(api.does("permitConnectButton", places).path("origins")).isEmpty();
        api.refused("registerApplication", wish.deepCopy().put("id", "clients"), "reserved_application_id");
        api.refused("registerApplication", wish.deepCopy().put("id", "new"), "reserved_application_id");
        assertThat(api.does("listApplications").path("applications")).hasSize(1);
        assertThat(api.does("getApplication", id("portal")).path("name").asString())
                .isEqualTo("Portal");
        api.does("removeApplication", id("portal"));
        api.does("listClients");
        api.does("listMyClients");
        api.does("withdrawMyClient", with("client", "nobody"));
        assertThat(api.does("listHosts").path("hosts").findValuesAsString("name"))
                .contains("Claude Code", "Claude Desktop", "Codex", "Gemini CLI", "VS Code", "Cursor");
    }

    private void keepsPolicies() {
        JsonNode none = api.does("getPolicy");
        assertThat(api.does("checkPolicy", with("policies", "permit("))
                        .path("valid")
                        .asBoolean())
                .isFalse();
        ObjectNode save = with("policies", POLICIES, "note", "everybody")
                .put("newest", none.path("newest").asLong());
        assertThat(api.does("savePolicy", save).path("version").asLong()).isEqualTo(1);
        assertThat(api.refused("savePolicy", save, "changed_meanwhile")
                        .path("detail")
                        .asString())
                .contains("local saved version 1 meanwhile, 'everybody'");
        assertThat(api.does("listPolicyVersions").path("versions")).hasSize(1);
        ObjectNode first = Json.object().put("version", 1);
        assertThat(api.does("getPolicyVersion", first).path("policies").asString())
                .isEqualTo(POLICIES);
        api.does("rehearsePolicy", first);
        assertThat(api.does("testPolicy", with("user", "mia", "tool", "jira_get_me"))
                        .has("allowed"))
                .isTrue();
        ObjectNode activate =
                first.deepCopy().put("activation", none.path("activation").asLong());
        assertThat(api.does("activatePolicy", activate).path("version").asLong())
                .isEqualTo(1);
        assertThat(api.refused("activatePolicy", activate, "changed_meanwhile")
                        .path("detail")
                        .asString())
                .contains("local made version 1 hold meanwhile");
        api.refused(
                "rollBackPolicy",
                Json.object().put("activation", none.path("activation").asLong()),
                "changed_meanwhile");
        api.does("rollBackPolicy");
    }

    private void readsTheLog() {
        JsonNode records = api.does("listAuditRecords", with("limit", "5"));
        api.does("getAuditRecord", id(records.path("records").path(0).path("id").asString()));
        api.does("verifyAudit");
        assertThat(api.does("exportAudit").path("text").asString()).contains("app.registered");
        api.does("fingerprintToken", with("token", "some-token"));
        assertThat(api.does("listMyRecords").path("records").toString()).contains("tool.call");
    }

    private void looksAfterTheServer() {
        assertThat(api.does("getKeys").path("good").asBoolean()).isTrue();
        api.does("rotateKeys");
        api.does("getRotation");
        api.does("getSystem");
    }

    private void keepsTenants() {
        api.does("addTenant", with("id", "acme", "name", "Acme", "owner", "ann@acme.example"));
        assertThat(api.does("listTenants").path("tenants").toString()).contains("acme");
        assertThat(api.does("getTenantSignIn", id("acme")).path("way").asString())
                .isEqualTo("settings");
        api.does("changeTenantSignIn", with("id", "acme", "way", "atlassian"));
        ObjectNode stale = with("id", "acme", "way", "settings").put("shown", 0);
        assertThat(api.refused("changeTenantSignIn", stale, "changed_meanwhile")
                        .path("detail")
                        .asString())
                .contains("with Atlassian");
        long shown = api.does("getTenantSignIn", id("acme")).path("shown").asLong();
        api.does("changeTenantSignIn", with("id", "acme", "way", "settings").put("shown", shown));
        api.refused("removeTenant", id("acme"), "tenant_open");
        api.does("changeTenant", with("id", "acme", "state", "disabled"));
        api.does("removeTenant", id("acme"));
    }

    private void ends(String app, String connection) {
        api.does("shareConnection", with("connection", connection));
        JsonNode ends = api.does("whatAppRemovalEnds", id(app));
        assertThat(ends.path("grants").asInt()).isEqualTo(1);
        assertThat(ends.path("connections").asInt()).isEqualTo(2);
        assertThat(ends.path("ends").toString())
                .contains(
                        "It ends 1 grant of Atlassian's and with it the connections of 1 person and 1 connection of the"
                                + " organisation's own");
        assertThat(api.does("disconnectMine", id(connection)).path("result").asString())
                .contains("One other connection goes on");
        ObjectNode stale = with("id", app, "shown", ends.path("shown").asString());
        api.refused("removeApp", stale, "changed_meanwhile");
        String shown = api.does("whatAppRemovalEnds", id(app)).path("shown").asString();
        assertThat(api.does("removeApp", with("id", app, "shown", shown)).path("results"))
                .hasSize(1);
        api.refused("getApp", id(app), "unknown_app");
        assertThat(api.does("listConnections").path("connections").toString()).doesNotContain("Priya Raman");

        api.does("setInstallation", Json.object().put("required", false));
        ObjectNode late = Json.object().put("required", true).put("before", true);
        api.refused("setInstallation", late, "changed_meanwhile");
        String installed = api.does("getInstallation").path("shown").asString();
        api.does("removeInstallation", with("shown", installed));
        assertThat(api.does("listApps").path("apps")).isEmpty();
    }
}
