package dev.jiramcp.oauth.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.sandbox.SandboxBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TenantDoorTest {
    private static final TenantId ACME = TestingTenants.ACME;
    private static final TenantId GLOBEX = TestingTenants.GLOBEX;

    private TestingTenants server;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode json(String path) {
        HttpResponse<String> reply = server.get(TestingTenants.browser(), path);
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        return Json.parse(reply.body());
    }

    @Test
    void aTenantsMetadataStandsWhereTheStandardsPutIt() {
        String issuer = server.at("/t/acme").toString();
        for (String path : List.of(
                "/.well-known/oauth-authorization-server/t/acme",
                "/.well-known/openid-configuration/t/acme",
                "/t/acme/.well-known/openid-configuration",
                "/t/acme/.well-known/oauth-authorization-server")) {
            JsonNode said = json(path);
            assertThat(said.path("issuer").asString()).as(path).isEqualTo(issuer);
            assertThat(said.path("token_endpoint").asString()).isEqualTo(issuer + "/oauth/token");
            assertThat(said.path("authorization_endpoint").asString()).isEqualTo(issuer + "/oauth/authorize");
            assertThat(said.path("registration_endpoint").asString()).isEqualTo(issuer + "/oauth/register");
        }
        for (String path : List.of(
                "/.well-known/oauth-protected-resource/t/acme/mcp", "/.well-known/oauth-protected-resource/t/acme")) {
            JsonNode said = json(path);
            assertThat(said.path("resource").asString()).as(path).isEqualTo(issuer + "/mcp");
            assertThat(said.path("authorization_servers").path(0).asString()).isEqualTo(issuer);
        }
        assertThat(json("/.well-known/oauth-authorization-server")
                        .path("issuer")
                        .asString())
                .isEqualTo(server.at("/").toString().replaceFirst("/$", ""));
    }

    @Test
    void nothingIsAtTheAddressesOfATenantThatIsNotThere() {
        server.program.tenants().state(GLOBEX, Tenant.State.DISABLED, TestingTenants.OPERATOR);
        for (String tenant : List.of("nobody", "default", "globex", "ACME", "a%2Fb", "acme%00", "-acme")) {
            for (String path : List.of(
                    "/t/" + tenant + "/mcp",
                    "/t/" + tenant + "/connect",
                    "/t/" + tenant,
                    "/t/" + tenant + "/oauth/authorize",
                    "/.well-known/oauth-authorization-server/t/" + tenant,
                    "/.well-known/oauth-protected-resource/t/" + tenant + "/mcp")) {
                assertThat(server.get(TestingTenants.browser(), path).statusCode())
                        .as(path)
                        .isIn(400, 404);
            }
        }
        assertThat(server.get(TestingTenants.browser(), "/t/acme/nothing").statusCode())
                .isEqualTo(404);
        assertThat(server.get(TestingTenants.browser(), "/.well-known/oauth-authorization-server/mcp")
                        .statusCode())
                .isEqualTo(404);
        server.program.tenants().state(GLOBEX, Tenant.State.ACTIVE, TestingTenants.OPERATOR);
        assertThat(server.get(TestingTenants.browser(), "/t/globex/mcp").statusCode())
                .isEqualTo(401);
    }

    @Test
    void sessionsOfTwoTenantsStandSideBySideInOneBrowser() {
        HttpClient browser = TestingTenants.browser();
        assertThat(server.follow(browser, server.at("/t/acme/connect")).body()).contains(">ann ");
        server.idp.signedIn("bob");
        assertThat(server.follow(browser, server.at("/connect")).body()).contains(">bob ");

        assertThat(server.get(browser, "/t/acme/connect").body()).contains(">ann ");
        assertThat(server.get(browser, "/connect").body()).contains(">bob ");
        assertThat(server.get(browser, "/t/globex/connect").statusCode())
                .as("nobody is signed in there")
                .isEqualTo(303);
    }

    @Test
    void aTokenOfOneTenantIsNoneInAnother() {
        JsonNode tokens = server.tokens(TestingTenants.browser(), ACME);
        String access = tokens.path("access_token").asString();

        assertThat(server.tools(ACME, access).statusCode()).isEqualTo(200);
        for (TenantId other : List.of(GLOBEX, TenantPath.home())) {
            HttpResponse<String> refused = server.tools(other, access);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .get()
                    .asString()
                    .contains(
                            "error=\"invalid_token\"",
                            "/.well-known/oauth-protected-resource" + TenantPath.base(other) + "/mcp\"");
        }
        String home = server.tokens(TestingTenants.browser(), TenantPath.home())
                .path("access_token")
                .asString();
        assertThat(server.tools(ACME, home).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherTenantsResourceIsNoTarget() {
        String foreign = TestingTenants.ask(ACME) + "&resource=" + server.at("/t/globex/mcp");
        HttpResponse<String> reply = server.get(TestingTenants.browser(), foreign);
        assertThat(TestingBrowser.query(URI.create(TestingBrowser.location(reply))))
                .containsEntry("error", "invalid_target")
                .containsEntry("iss", server.at("/t/acme").toString());
        String own = TestingTenants.ask(ACME) + "&resource=" + server.at("/t/acme/mcp");
        assertThat(TestingBrowser.location(server.get(TestingTenants.browser(), own)))
                .startsWith("/t/acme/oauth/consent/");
    }

    @Test
    void peopleConnectInTheirTenantThoughAtlassianSendsAllOfThemToOneAddress() {
        HttpClient ann = TestingTenants.browser();
        HttpResponse<String> connections = server.follow(ann, server.at("/t/acme/connect"));
        HttpResponse<String> begun = server.post(ann, connections.uri(), TestingBrowser.hidden(connections));
        URI page = server.at(TestingBrowser.location(begun));
        assertThat(page.getPath()).startsWith("/t/acme/connect/");
        Map<String, String> approve =
                new LinkedHashMap<>(TestingBrowser.hidden(TestingTenants.send(ann, HttpRequest.newBuilder(page))));
        approve.put("do", "approve");
        approve.put("profile", "read");
        URI atlassian = URI.create(TestingBrowser.location(server.post(ann, page, approve)));

        URI back = new SandboxBrowser("priya.raman@brightwell.example")
                .approve(atlassian, site -> true)
                .at();
        assertThat(back.getPath()).isEqualTo("/oauth/atlassian/callback");
        assertThat(server.get(TestingTenants.browser(), back.getRawPath() + "?" + back.getRawQuery())
                        .statusCode())
                .as("another browser")
                .isEqualTo(303);
        HttpResponse<String> returned = server.get(ann, back.getRawPath() + "?" + back.getRawQuery());
        assertThat(TestingBrowser.location(returned)).isEqualTo(page.getPath());
        assertThat(TestingTenants.send(ann, HttpRequest.newBuilder(page)).body())
                .contains("action=\"" + page.getPath() + "\"");
    }
}
