package dev.jiramcp.oauth.connect;

import static dev.jiramcp.oauth.connect.TestingConnect.PRIYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every end of connecting is recognised and explained, and leaves nothing behind. */
class EndingsTest {
    private final TestingConnect connect = TestingConnect.on(TestingDatabase.SQLITE);
    private final Walker alice = connect.browser("alice");

    @AfterEach
    void close() {
        connect.close();
    }

    private String arrive() {
        String link = connect.link("alice");
        HttpResponse<String> back = alice.arrive(link, PRIYA);
        assertThat(back.statusCode()).isEqualTo(303);
        return alice.open(link).body();
    }

    private void nothingIsLeft() {
        assertThat(connect.connections("alice")).isEmpty();
        assertThat(connect.count("atlassian_grant")).isZero();
        assertThat(connect.count("oauth_state")).isZero();
        assertThat(connect.record()).contains("connect.ended ended");
    }

    @Test
    void saysThatThePersonCancelled() {
        String link = connect.link("alice");
        SandboxBrowser.Landing landing = new SandboxBrowser(PRIYA).cancel(alice.approve(link));
        assertThat(alice.get(Walker.way(landing.at())).statusCode()).isEqualTo(303);
        assertThat(alice.open(link).body()).contains("You cancelled at Atlassian", "Start again");
        assertThat(connect.exchanges()).isZero();
        nothingIsLeft();
    }

    /** As Atlassian does it: somebody who is signed in there, has accepted nothing yet, and is not to be asked. */
    @Test
    void saysThatAtlassianHadNoChanceToAsk() {
        String link = connect.link("alice");
        URI authorize = alice.approve(link);
        URI silent = URI.create(authorize.toString().replace("prompt=consent", "prompt=none"));
        assertThat(silent).isNotEqualTo(authorize);
        SandboxBrowser priya = new SandboxBrowser(PRIYA);
        assertThat(priya.open(authorize).returned()).isFalse();
        SandboxBrowser.Landing landing = priya.open(silent);
        assertThat(landing.parameter("error")).contains("consent_required");
        assertThat(alice.get(Walker.way(landing.at())).statusCode()).isEqualTo(303);
        assertThat(alice.open(link).body())
                .contains(Trouble.CONSENT_REQUIRED.cause(), Trouble.CONSENT_REQUIRED.remedy(), "Start again");
        assertThat(connect.exchanges()).isZero();
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "consent_required,could not ask for your consent",
        "login_required,could not ask for your consent",
        "temporarily_unavailable,Atlassian did not answer",
        "invalid_scope,Atlassian refused the request",
        "<script>,Atlassian refused the request",
    })
    void saysWhatAnErrorOfTheCallbackMeans(String error, String words) {
        String link = connect.link("alice");
        String state = alice.approve(link).getRawQuery().replaceFirst(".*state=([^&]+).*", "$1");
        assertThat(alice.get("/oauth/atlassian/callback?state=" + state + "&error="
                                + error.replace("<", "%3C").replace(">", "%3E"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(alice.open(link).body()).contains(words).doesNotContain("<script");
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "e4,The answer from Atlassian was too old",
        "e4-403,The answer from Atlassian was too old",
        "e5,The answer from Atlassian was too old",
        "e6,does not accept this app",
        "e7,Atlassian did not understand this server",
        "e8,does not accept this app",
        "e9,Atlassian did not understand this server",
        "e10,Atlassian wants a pause",
        "e11-503,Atlassian did not answer",
        "e12-drop-processed,Atlassian did not answer",
        "e12-truncate,Atlassian did not answer",
        "e12-html,Atlassian did not answer",
    })
    void saysWhyTheCodeWasNotTaken(String preset, String words) {
        connect.sandbox()
                .control()
                .fail("POST", "/oauth/token", Presets.find(preset).orElseThrow());
        assertThat(arrive()).contains(words);
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|No site was granted",
                "[{\"id\":\"1324a887-45db-1bf4-1e99-ef0ff456d421\",\"name\":\"acme\",\"url\":\"https://acme.atlassian.net\","
                        + "\"scopes\":[\"read:confluence-content.all\"]}]|No Jira site was granted",
                "[{\"id\":\"../../evil\",\"name\":\"acme\",\"url\":\"https://acme.atlassian.net\","
                        + "\"scopes\":[\"read:jira-work\"]}]|No site was granted",
                "[{\"id\":\"1324a887-45db-1bf4-1e99-ef0ff456d421\",\"name\":\"acme\",\"url\":\"javascript:alert(1)\","
                        + "\"scopes\":[\"read:jira-work\"]}]|No site was granted",
            })
    void saysThatNoJiraWasGranted(String resources, String words) {
        sites(resources);
        assertThat(arrive()).contains(words);
        nothingIsLeft();
    }

    private void sites(String json) {
        connect.sandbox()
                .control()
                .fail(
                        "GET",
                        "/oauth/token/accessible-resources",
                        new Effect.Answer(Reply.text(200, "application/json", json), false));
    }

    @Test
    void saysThatNobodyCanTellTheAccount() {
        connect.sandbox()
                .control()
                .fail(
                        "GET",
                        "/rest/api/3/myself",
                        Presets.find("scope-mismatch").orElseThrow());
        assertThat(arrive()).contains("whose account this is");
        nothingIsLeft();
    }

    @Test
    void showsHostileNamesAsText() {
        sites("[{\"id\":\"1324a887-45db-4bf4-9e99-ef0ff456d421\",\"name\":\"<img src=x onerror=alert(1)>\",\"url\":"
                + "\"https://acme.atlassian.net\",\"scopes\":[\"read:jira-work\"]}]");
        assertThat(arrive()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img src=x");
    }

    @Test
    void startsAgainWithANewLink() {
        String link = connect.link("alice");
        alice.approve(link);
        HttpResponse<String> again = alice.answer(link, "again");
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(Walker.location(again).getPath()).startsWith("/connect/").isNotEqualTo("/connect/" + link);
        assertThat(alice.open(link).body()).contains("A newer link took this one");
        assertThat(alice.get(Walker.location(again).getPath()).body()).contains("Continue to Atlassian");
    }

    @Test
    void refusesScopesThatDoNotExistAndSaysWhich() {
        String link = connect.link("alice");
        HttpResponse<String> page = alice.answer(link, "approve", "profile", "own", "scopes", "delete:jira-work");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("write:jira-work", "covers deleting", "Continue to Atlassian");
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryPageFromWhichNobodyIsSentBack(StuckPage seen) {
        String link = connect.link("alice");
        alice.approve(link);
        assertThat(alice.open(link).body()).contains("Waiting for Atlassian", "/connect/" + link + "/stuck");
        String page = alice.get("/connect/" + link + "/stuck?page=" + seen.id()).body();
        assertThat(page).contains("role=\"status\"").doesNotContain("{client}", "{callback}", "{scopes}", "{port}");
    }

    /** What is wrong, by which page of Atlassian's it shows, and our page that explains it. */
    private enum Mistake {
        ANOTHER_CALLBACK(StuckPage.CALLBACK, "redirect_uri is not registered for client"),
        ANOTHER_CALLBACK_IN_OLD_WORDS(StuckPage.CALLBACK, "Callback URL mismatch"),
        SCOPE_NOT_ON_THE_APP(StuckPage.SCOPES, "Something went wrong"),
        PRIVATE_APP(StuckPage.NOT_SHARED, "failed to retrieve client"),
        ADMINISTRATOR_NEEDED(StuckPage.ADMINISTRATOR, "Your site admin must authorize this app"),
        TOO_MANY_SCOPES(StuckPage.TOO_LARGE, "Request header is too large"),
        UNKNOWN_CLIENT(StuckPage.UNKNOWN_CLIENT, "Unknown client");

        private final StuckPage page;
        private final String words;

        Mistake(StuckPage page, String words) {
            this.page = page;
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverHearsOfAMistakeThatAtlassianShowsAndExplainsWhatThePersonSaw(Mistake mistake) {
        String link = connect.link("alice");
        URI way = with(mistake, alice.approve(link));
        SandboxBrowser.Landing landing = new SandboxBrowser(PRIYA).approve(way);
        assertThat(landing.returned()).isFalse();
        assertThat(landing.page()).contains(mistake.words);
        assertThat(alice.open(link).body()).contains("Waiting for Atlassian");
        StuckPage seen = Arrays.stream(StuckPage.values())
                .filter(page -> Arrays.stream(page.seen().split(", (or )?"))
                        .anyMatch(words -> landing.page().contains(words)))
                .findFirst()
                .orElseThrow();
        assertThat(seen).isEqualTo(mistake.page);
        String explained = alice.get("/connect/" + link + "/stuck?page=" + seen.id())
                .body()
                .replace("&#39;", "'");
        assertThat(explained)
                .contains(seen.trouble().cause().replace("{client}", DemoApps.CLIENT_ID))
                .contains(seen.trouble().code());
    }

    private URI with(Mistake mistake, URI way) {
        switch (mistake) {
            case ANOTHER_CALLBACK -> connect.changeApp(app -> app.withCallback("https://elsewhere.example/callback"));
            case ANOTHER_CALLBACK_IN_OLD_WORDS -> {
                connect.changeApp(app -> app.withCallback("https://elsewhere.example/callback"));
                connect.sandbox().control().rules(Map.of("redirectError", "MISMATCH"));
            }
            case SCOPE_NOT_ON_THE_APP -> connect.changeApp(app -> app.withScopes(Set.of(Scope.READ_WORK)));
            case PRIVATE_APP -> connect.changeApp(app -> app.withSharing(OauthApp.Sharing.PRIVATE));
            case ADMINISTRATOR_NEEDED -> connect.changeApp(app -> app.withSharing(OauthApp.Sharing.NEEDS_ADMIN));
            case TOO_MANY_SCOPES -> {
                String many =
                        IntStream.range(0, 81).mapToObj(each -> "read:x" + each).collect(Collectors.joining("%20"));
                return URI.create(way.toString().replaceFirst("([?&])scope=[^&]*", "$1scope=" + many));
            }
            case UNKNOWN_CLIENT -> {
                return URI.create(way.toString().replaceFirst("([?&])client_id=[^&]*", "$1client_id=bogus"));
            }
        }
        return way;
    }
}
