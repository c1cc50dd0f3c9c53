package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.watch.Violation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The authorization page, case by case. */
class AuthorizeTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingClient client = new TestingClient(sandbox);
    private final SandboxBrowser amara = new SandboxBrowser(TestingClient.AMARA);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void sendsWhoIsNotSignedInToTheLoginPage() {
        URI authorize = client.authorize(TestingClient.authorization());
        TestingClient.Answer answer = client.send(HttpRequest.newBuilder(authorize));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("/id/login?continue=%2Fauthorize%3Faudience%3D");
    }

    @Test
    void sendsABogusClientToTheLoginPageToo() {
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("client_id", "bogus");
        TestingClient.Answer answer = client.send(HttpRequest.newBuilder(client.authorize(parameters)));
        assertThat(answer.header("Location")).startsWith("/id/login?continue=");
        SandboxBrowser.Landing landing = amara.approve(client.authorize(parameters));
        assertThat(landing.returned()).isFalse();
        assertThat(landing.page()).contains("unauthorized_client", "Unknown client: bogus");
    }

    @Test
    void returnsACodeLikeAJwtAndTheState() {
        SandboxBrowser.Landing landing = amara.approve(client.authorize(TestingClient.authorization()));
        assertThat(landing.at().toString()).startsWith(DemoApps.CALLBACK + "?code=");
        assertThat(landing.parameter("code")).get().asString().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(landing.parameter("state")).contains("state-1/+ ü");
    }

    @Test
    void saysWhenThePersonCancels() {
        SandboxBrowser.Landing landing = amara.cancel(client.authorize(TestingClient.authorization()));
        assertThat(landing.parameter("error")).contains("access_denied");
        assertThat(landing.parameter("error_description")).contains("User did not authorize the request");
        assertThat(landing.parameter("state")).contains("state-1/+ ü");
        assertThat(landing.parameter("code")).isEmpty();
    }

    static Stream<Arguments> staysAtAtlassian() {
        String many = IntStream.range(0, 81).mapToObj(i -> "read:x" + i).collect(Collectors.joining(" "));
        return Stream.of(
                arguments(
                        "redirect_uri",
                        "http://localhost:8080/other",
                        400,
                        "redirect_uri is not registered for client: http://localhost:8080/other"),
                arguments("redirect_uri", DemoApps.CALLBACK + "/", 400, "redirect_uri is not registered"),
                arguments("scope", "read:jira-work delete:jira-work", 400, "Something went wrong"),
                arguments("scope", "\"", 400, "Something went wrong"),
                arguments("scope", many, 400, "Request header is too large"),
                arguments("audience", "api.example.com", 400, "Service not found"),
                arguments("audience", "", 400, "audience"),
                arguments("state", "", 400, "state"),
                arguments("prompt", "", 400, "prompt"));
    }

    @ParameterizedTest
    @MethodSource
    void staysAtAtlassian(String parameter, String value, int status, String words) {
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put(parameter, value);
        SandboxBrowser.Landing landing = amara.approve(client.authorize(parameters));
        assertThat(landing.returned()).isFalse();
        assertThat(landing.status()).isEqualTo(status);
        assertThat(landing.page()).contains(words);
    }

    @Test
    void refusesARepeatedParameter() {
        URI authorize = URI.create(client.authorize(TestingClient.authorization()) + "&state=other");
        assertThat(amara.approve(authorize).page()).contains("repeated parameter: state");
    }

    @Test
    void saysAnUnregisteredCallbackInTheOldWordsToo() {
        sandbox.control().rules(Map.of("redirectError", "MISMATCH"));
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("redirect_uri", "http://localhost:1/x");
        assertThat(amara.approve(client.authorize(parameters)).page())
                .contains("Callback URL mismatch. http://localhost:1/x is not in the list of allowed callback URLs");
    }

    @Test
    void keepsAPrivateAppToItsOwner() {
        app().ifPresent(app -> sandbox.control().accounts().apps().put(app.withSharing(OauthApp.Sharing.PRIVATE)));
        URI authorize = client.authorize(TestingClient.authorization());
        assertThat(amara.approve(authorize).returned()).isTrue();
        SandboxBrowser.Landing other = new SandboxBrowser(TestingClient.JONAS).approve(authorize);
        assertThat(other.returned()).isFalse();
        assertThat(other.page()).contains("failed to retrieve client");
    }

    @Test
    void asksForTheAdminWhereOneMustAllowTheApp() {
        app().ifPresent(app -> sandbox.control().accounts().apps().put(app.withSharing(OauthApp.Sharing.NEEDS_ADMIN)));
        assertThat(amara.approve(client.authorize(TestingClient.authorization()))
                        .page())
                .contains("Your site admin must authorize this app");
    }

    private Optional<OauthApp> app() {
        return sandbox.control().accounts().apps().find(DemoApps.CLIENT_ID);
    }

    @Test
    void wantsConsentBeforeItIsGivenSilently() {
        Map<String, String> silent = TestingClient.authorization();
        silent.put("prompt", "none");
        URI authorize = client.authorize(silent);
        TestingClient.Answer stranger = client.send(HttpRequest.newBuilder(authorize));
        assertThat(stranger.header("Location")).startsWith(DemoApps.CALLBACK).contains("error=login_required");
        amara.open(client.authorize(TestingClient.authorization()));
        assertThat(amara.open(authorize).parameter("error")).contains("consent_required");
        client.exchange(amara.approve(client.authorize(TestingClient.authorization()))
                .parameter("code")
                .orElseThrow());
        assertThat(amara.open(authorize).parameter("code")).isPresent();
    }

    @Test
    void refusesAnotherResponseTypeAtTheCallback() {
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("response_type", "token");
        assertThat(amara.approve(client.authorize(parameters)).parameter("error"))
                .contains("unsupported_response_type");
    }

    @Test
    void wantsASiteToBeChosen() {
        SandboxBrowser.Landing landing = amara.approve(client.authorize(TestingClient.authorization()), site -> false);
        assertThat(landing.status()).isEqualTo(400);
        assertThat(landing.page()).contains("Choose at least one site").contains("role=\"alert\"");
    }

    @Test
    void escapesWhatOthersWrote() {
        app().ifPresent(app -> sandbox.control().accounts().apps().put(app.named("<img onerror=x> & \"co\"")));
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("state", "\"><script>alert(1)</script>");
        SandboxBrowser.Landing page = amara.open(client.authorize(parameters));
        assertThat(page.page())
                .contains("&lt;img onerror=x&gt; &amp; &quot;co&quot;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void refusesAFormWithoutTheTokenOfTheSession() {
        amara.open(client.authorize(TestingClient.authorization()));
        TestingClient.Answer answer =
                client.send(HttpRequest.newBuilder(sandbox.uri().resolve("/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("decision=approve&request=client_id%3Dx")));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("/id/login");
    }

    @Test
    void takesNoteOfUnknownParameters() {
        amara.approve(URI.create(client.authorize(TestingClient.authorization()) + "&nonce=1"));
        assertThat(sandbox.control().invariants().of(Violation.Rule.UNKNOWN_PARAMETER))
                .anySatisfy(violation -> assertThat(violation.detail()).contains("'nonce'"));
    }

    @Test
    void neverContinuesToAnotherHostAfterLogin() {
        for (String evil : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1")) {
            TestingClient.Answer answer =
                    client.send(HttpRequest.newBuilder(sandbox.uri().resolve("/id/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("email=" + TestingClient.AMARA + "&continue="
                                    + URLEncoder.encode(evil, StandardCharsets.UTF_8))));
            assertThat(answer.header("Location")).isEqualTo("/id/manage-profile/apps");
        }
    }

    @Test
    void letsAPersonTakeAppsAway() {
        String code = amara.approve(client.authorize(TestingClient.authorization()))
                .parameter("code")
                .orElseThrow();
        String bearer = TestingClient.bearer(client.exchange(code).json());
        SandboxBrowser.Landing apps = amara.open(sandbox.uri().resolve("/id/manage-profile/apps"));
        assertThat(apps.page()).contains("Jira MCP on this machine", "Remove access");
        assertThat(client.get("/me", bearer).status()).isEqualTo(200);
        amara.removeApps(sandbox.uri());
        assertThat(client.get("/me", bearer).status()).isEqualTo(401);
    }

    @Test
    void takesScopesThatWereAddedToTheApp() {
        Scope granular = new Scope("read:issue:jira");
        app().ifPresent(app -> sandbox.control().accounts().apps().put(app.withScopes(Set.of(granular))));
        Map<String, String> parameters = TestingClient.authorization();
        parameters.put("scope", "read:issue:jira offline_access");
        assertThat(amara.approve(client.authorize(parameters)).returned()).isTrue();
    }
}
