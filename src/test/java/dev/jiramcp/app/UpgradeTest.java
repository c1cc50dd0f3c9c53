package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The program on a database that an earlier version of it left: everything is there, and everything goes on. */
class UpgradeTest {
    private static final String PAGES =
            "apps connections connections/link connections/installation applications applications/clients tools policy"
                    + " audit members members/entry tenants keys system mine mine/clients mine/records";

    @TempDir
    private Path home;

    static Stream<Arguments> eachOnBoth() {
        return Arrays.stream(OlderDatabase.values())
                .flatMap(older -> Arrays.stream(TestingDatabase.values()).map(kind -> Arguments.of(older, kind)));
    }

    private Program start(StoreAddress address) {
        String url = address instanceof StoreAddress.Postgres postgres
                ? postgres.url()
                : "jdbc:sqlite:" + ((StoreAddress.Sqlite) address).file();
        return Program.start(
                Settings.read(
                        Map.of(Setting.LISTEN, "127.0.0.1:0"),
                        Map.of(
                                "JIRA_MCP_HOME",
                                home.toString(),
                                "JIRA_MCP_MASTER_KEY",
                                Base64.getEncoder().encodeToString(new byte[32]),
                                "JIRA_MCP_DATABASE_URL",
                                url)),
                false);
    }

    @ParameterizedTest
    @MethodSource("eachOnBoth")
    void whatAnEarlierVersionStoredIsThereAndGoesOn(OlderDatabase older, TestingDatabase kind) {
        StoreAddress address = kind.make();
        older.into(address);
        String id;
        try (Program program = start(address);
                HttpDoor door = HttpDoor.open(program)) {
            URI root = URI.create("http://localhost:" + door.mcp().getPort());
            HttpClient browser = TestingTenants.browser();
            TestingApi api = TestingApi.inBrowser(browser, root);
            verifies(api, "client-of-then");
            id = connections(api);
            assertThat(api.does("getKeys").path("good").asBoolean())
                    .as("everything that is sealed opens")
                    .isTrue();
            assertThat(api.does("listMembers").toString()).contains("first@example.com", "second@example.com");
            if (older != OlderDatabase.V011) {
                more(api);
            }
            opensTheTokens(program);
            eachPage(browser, root, id);
        }
        try (Program again = start(address);
                HttpDoor door = HttpDoor.open(again)) {
            TestingApi api = TestingApi.inBrowser(
                    TestingTenants.browser(),
                    URI.create("http://localhost:" + door.mcp().getPort()));
            api.does("disableConnection", Json.object().put("id", id).put("reason", "Left."));
            verifies(api, "connection.disabled");
        }
    }

    /** The chain is whole, from what was written then to what is written now. */
    private static void verifies(TestingApi api, String text) {
        assertThat(api.does("listAuditRecords", Json.object().put("limit", "100"))
                        .toString())
                .contains("app.registered", text);
        JsonNode verified = api.does("verifyAudit");
        assertThat(verified.path("good").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.path("records").asLong()).isGreaterThanOrEqualTo(8);
    }

    private static String connections(TestingApi api) {
        JsonNode all = api.does("listConnections").path("connections");
        assertThat(all).hasSize(2);
        JsonNode personal = all.path(0).has("owner") ? all.path(0) : all.path(1);
        assertThat(personal.path("owner").asString()).isEqualTo("local");
        assertThat(personal.path("granted").toString()).contains("read:jira-work");
        assertThat(personal.path("sites").toString()).contains("https://brightwell.atlassian.net");
        return personal.path("id").asString();
    }

    private static void more(TestingApi api) {
        assertThat(api.does("listApplications").toString()).contains("payroll");
        assertThat(api.does("listTenants").toString()).contains("acme");
        assertThat(api.does("listPolicyVersions").toString()).contains("of then");
        assertThat(api.does("getPolicy").path("version").asLong()).isOne();
        assertThat(api.does("getPolicyVersion", Json.object().put("version", "1"))
                        .toString())
                .contains("permit(principal, action, resource)");
    }

    private static void opensTheTokens(Program program) {
        List<ApiToken> tokens = program.books().tokens().of(TenantPath.home());
        assertThat(program.books()
                        .tokens()
                        .credential(TenantPath.home(), tokens.get(0).id())
                        .password())
                .isEqualTo(Secret.of("api-token-of-then"));
    }

    private static void eachPage(HttpClient browser, URI root, String connection) {
        for (String path : (PAGES + " connections/" + connection).split(" ")) {
            HttpResponse<String> page =
                    TestingTenants.send(browser, HttpRequest.newBuilder(URI.create(root + "/console/" + path)));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
        }
    }
}
