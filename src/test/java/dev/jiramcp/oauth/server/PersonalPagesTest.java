package dev.jiramcp.oauth.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person does about being signed in and about having let programs in. */
class PersonalPagesTest {
    private final TestingDoor door = new TestingDoor(TestingDatabase.SQLITE);
    private final TestingBrowser ann = new TestingBrowser(door, "ann");

    @AfterEach
    void stop() {
        door.close();
    }

    private JsonNode letIn() {
        return ann.signIn(ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
    }

    private HttpResponse<String> takeBack(TestingBrowser browser) {
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(browser.get("/clients")));
        form.put("client", TestingDoor.WEB);
        return browser.post("/clients", form);
    }

    @Test
    void listsWhatAPersonLetInAndNothingOfOthers() {
        letIn();
        assertThat(ann.get("/clients").body()).contains("Web application", "app.example", "jira:read");
        assertThat(new TestingBrowser(door, "eve").get("/clients").body())
                .doesNotContain("Web application")
                .contains("no program");
    }

    @Test
    void endsEveryTokenOfAProgramThatIsTakenBackAndAsksAnew() {
        JsonNode tokens = letIn();
        assertThat(ann.use(tokens.path("access_token").asString()).statusCode()).isEqualTo(200);
        assertThat(takeBack(ann).statusCode()).isEqualTo(303);
        assertThat(ann.use(tokens.path("access_token").asString()).statusCode()).isEqualTo(401);
        assertThat(ann.refresh(TestingDoor.WEB, tokens.path("refresh_token").asString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(ann.get("/clients").body()).contains("no program");
        HttpResponse<String> again = ann.authorize(ann.request(TestingDoor.WEB, TestingDoor.WEB_REDIRECT));
        assertThat(ann.consentPage(again).statusCode()).as("it asks").isEqualTo(200);
        assertThat(door.audited()).contains("consent.withdrawn");
    }

    @Test
    void takesNothingBackForSomebodyElse() {
        JsonNode tokens = letIn();
        TestingBrowser eve = new TestingBrowser(door, "eve");
        takeBack(eve);
        assertThat(ann.use(tokens.path("access_token").asString()).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoFormOfAnotherSite() {
        JsonNode tokens = letIn();
        Map<String, String> form = TestingBrowser.parameters("client", TestingDoor.WEB, "csrf", "guessed");
        assertThat(ann.post("/clients", form).statusCode()).isEqualTo(403);
        assertThat(ann.post("/sign-out", form).statusCode()).isEqualTo(403);
        Map<String, String> own = TestingBrowser.hidden(ann.get("/sign-out"));
        assertThat(ann.post("/sign-out", own, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(ann.use(tokens.path("access_token").asString()).statusCode()).isEqualTo(200);
        assertThat(ann.get("/sign-out").body()).contains("Sign out?");
    }

    @Test
    void signsABrowserOutAndLeavesProgramsIn() {
        JsonNode tokens = letIn();
        HttpResponse<String> shown = ann.get("/sign-out");
        assertThat(shown.body()).contains("Sign out?", "ann");
        HttpResponse<String> out = ann.post("/sign-out", TestingBrowser.hidden(shown));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body()).contains("You are signed out");
        assertThat(ann.get("/sign-out").body()).contains("You are signed out");
        assertThat(rows()).isZero();
        assertThat(ann.use(tokens.path("access_token").asString()).statusCode()).isEqualTo(200);
    }

    private int rows() {
        return door.store.read(handle -> handle.select("SELECT COUNT(*) FROM browser_session")
                .mapTo(Integer.class)
                .one());
    }
}
