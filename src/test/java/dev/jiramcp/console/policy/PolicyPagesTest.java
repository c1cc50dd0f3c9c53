package dev.jiramcp.console.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.DefaultPolicy;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.TestingPolicies;
import dev.jiramcp.policy.Who;
import dev.jiramcp.policy.active.ActivePolicy;
import dev.jiramcp.policy.set.ActiveSets;
import dev.jiramcp.policy.set.Rehearsal;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PolicyPagesTest {
    private static final String NO_CHANGES = "@id(\"all\") permit (principal, action, resource);\n"
            + "@id(\"frozen\") forbid (principal, action in Action::\"change\", resource);";

    private final TestingConsole console =
            new TestingConsole(TestingDatabase.SQLITE, PolicyPagesTest::subjects, PolicyPagesTest::rights);

    static List<Subject> subjects(Store store) {
        Clock clock = Clock.systemUTC();
        ActivePolicy active = ActivePolicy.ofStored(new ActiveSets(store), TestingPolicies.reader(), System::nanoTime);
        Sets sets = new Sets(
                new Sets.Means(store, TestingAudit.of(store, clock), clock), TestingPolicies.reader(), active::changed);
        return List.of(new PolicyPages(new PolicyDesk(sets, active, new Rehearsal(new AuditLog(store)), false, clock)));
    }

    static Rights.Granted rights(TenantId tenant, UserId user) {
        return Rights.Granted.to(Role.valueOf(user.value().toUpperCase(Locale.ROOT)));
    }

    @AfterEach
    void close() {
        console.close();
    }

    private static String form(String action, String policies) {
        return "do=" + action + "&note=Freeze&policies=" + URLEncoder.encode(policies.replace("\n", "\r\n"), UTF_8);
    }

    private JsonNode api(TestingConsole.Browser browser, String path, String body) {
        String page = browser.get("/console/policy").body();
        String csrf = page.replaceFirst("(?s).*<meta name=\"csrf\" content=\"([^\"]+)\".*", "$1");
        HttpRequest.Builder request = browser.request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf);
        HttpResponse<String> answer =
                browser.send(body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    @Test
    void keepsPoliciesThatWereWrittenBeforeOneSignedInAnew() {
        TestingConsole.Browser browser = console.browser("owner");
        HttpResponse<String> answer =
                browser.postBare("/console/policy", form("save", "// written for an hour") + "&csrf=old");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You signed in anew", "// written for an hour", "Freeze");
        assertThat(browser.get("/console/policy").body()).doesNotContain("Version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "administrator", "security"})
    void savesTriesActivatesAndRollsBack(String role) {
        TestingConsole.Browser browser = console.browser(role);
        assertThat(browser.get("/console/policy").body())
                .contains("default@1")
                .contains("people-use-tools")
                .contains("Save as a new version");

        HttpResponse<String> saved = browser.post("/console/policy", form("save", NO_CHANGES));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith("/console/policy/versions/1");
        assertThat(browser.get("/console/policy/versions/1").body())
                .contains("<ins>+ @id(&quot;all&quot;)")
                .contains("<del>- @id(&quot;people-use-tools&quot;)");

        assertThat(browser.post("/console/policy/versions/1", "do=activate").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/console/policy").body()).contains("policies@1").contains("Freeze");
        assertThat(browser.get("/console/policy/try").body()).contains("Try it");
        assertThat(browser.post("/console/policy/try", "do=try&user=ann&tool=jira_update_issue")
                        .body())
                .contains("Refused")
                .contains("frozen");

        assertThat(browser.post("/console/policy", "do=rollback").statusCode()).isEqualTo(303);
        assertThat(browser.get("/console/policy").body()).contains("default@1");
        assertThat(new AuditLog(console.store)
                        .page(TestingConsole.TENANT, AuditQuery.ALL, Optional.empty(), 10)
                        .entries())
                .extracting(entry -> entry.entry().action() + " by "
                        + entry.entry().actor() + " through " + entry.entry().client())
                .containsExactly(
                        "policy.rolled_back by " + role + " through console",
                        "policy.activated by " + role + " through console",
                        "policy.saved by " + role + " through console");
    }

    @Test
    void saysWhatIsWrongAtWhichLineAndKeepsWhatWasTyped() {
        String wrong = "permit (principal, action, resource)\nwhen { context.clientt == \"<b>\" };";

        HttpResponse<String> answer = console.browser("security").post("/console/policy", form("save", wrong));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Line 2, column 8</a>: attribute `clientt` in context not found")
                .contains("when { context.clientt == &quot;&lt;b&gt;&quot; };</textarea>")
                .contains("was not saved");
        assertThat(console.browser("security")
                        .post("/console/policy", form("check", NO_CHANGES))
                        .body())
                .contains("Nothing is wrong with this set.");
    }

    @Test
    void letsAuditorsReadAndTryAndNobodyElseIn() {
        TestingConsole.Browser auditor = console.browser("auditor");

        assertThat(auditor.get("/console/policy").body())
                .contains("people-use-tools")
                .doesNotContain("value=\"save\"");
        assertThat(auditor.post("/console/policy", form("save", NO_CHANGES)).statusCode())
                .isEqualTo(403);
        assertThat(auditor.post("/console/policy/versions/0", "do=activate").statusCode())
                .isEqualTo(403);
        assertThat(auditor.post("/console/policy", "do=rollback").statusCode()).isEqualTo(403);
        assertThat(console.browser("user").get("/console/policy").statusCode()).isEqualTo(403);
        assertThat(auditor.get("/console/policy/versions/7").statusCode()).isEqualTo(404);
        assertThat(auditor.get("/console/policy/versions/x").statusCode()).isEqualTo(404);
    }

    @Test
    void comparesAllThatWasAskedTogether() {
        List<PolicyRequest> asked = List.of(
                TestingPolicies.by("nightly", Action.READ, TestingPolicies.fitting(Action.READ)),
                TestingPolicies.by("nightly", Action.UPDATE, TestingPolicies.fitting(Action.UPDATE)));
        Audit audit = TestingAudit.of(console.store, Clock.systemUTC());
        String unused = console.store.write(database -> audit.append(
                database,
                new AuditRecord(
                        TestingConsole.TENANT,
                        TestingPolicies.NOON,
                        "ann",
                        "nightly",
                        "exchange.release",
                        "nightly",
                        "allowed",
                        PolicyRequest.toDetails(asked, new Decision(true, "before 1", List.of("p"), "")))));
        Policy everything = request -> new Decision(true, "all", List.of(), "");
        Policy frozen = TestingPolicies.set(NO_CHANGES);
        Rehearsal.Outcome outcome =
                new Rehearsal(new AuditLog(console.store)).of(TestingConsole.TENANT, everything, frozen, 10);
        assertThat(outcome.tried()).isEqualTo(1);
        assertThat(outcome.changes()).singleElement().satisfies(change -> {
            assertThat(change.request().action()).isEqualTo(Action.UPDATE);
            assertThat(change.request().context().ip()).contains("192.0.2.7");
            assertThat(change.after().policies()).containsExactly("frozen");
        });
    }

    @Test
    void showsWhatAVersionWouldChangeOfTheLastDecisions() {
        Audit audit = TestingAudit.of(console.store, Clock.systemUTC());
        for (Action action : List.of(Action.READ, Action.UPDATE)) {
            PolicyRequest request = TestingPolicies.request(
                    Who.person(TestingPolicies.ANN, Set.of()), action, TestingPolicies.fitting(action));
            String unused = console.store.write(database -> audit.append(
                    database,
                    new AuditRecord(
                            TestingConsole.TENANT,
                            TestingPolicies.NOON,
                            "ann",
                            "claude",
                            "tool.call",
                            "jira",
                            "allowed",
                            request.toDetails(new DefaultPolicy().decide(request)))));
        }
        TestingConsole.Browser browser = console.browser("owner");
        browser.post("/console/policy", form("save", NO_CHANGES));

        assertThat(browser.post("/console/policy/versions/1", "do=rehearse").body())
                .contains("1 of the last 2 requests would be decided otherwise.")
                .contains("Forbidden by the policy &#39;frozen&#39;: calling jira_update_issue (update).");
        JsonNode same = api(browser, "/policy/versions/1/rehearse", "{\"requests\":10}");
        assertThat(same.path("changes")
                        .path(0)
                        .path("after")
                        .path("policies")
                        .path(0)
                        .asString(""))
                .isEqualTo("frozen");
    }

    @Test
    void doesTheSameInTheApi() {
        TestingConsole.Browser browser = console.browser("owner");

        JsonNode wrong = api(browser, "/policy/versions", "{\"policies\":\"permit (\"}");
        assertThat(wrong.path("valid").asBoolean()).isFalse();
        assertThat(wrong.path("problems").path(0).path("line").asInt()).isEqualTo(1);
        JsonNode saved =
                api(browser, "/policy/versions", Json.write(Json.object().put("policies", NO_CHANGES)));
        assertThat(saved.path("version").asInt()).isEqualTo(1);
        assertThat(api(browser, "/policy/test", "{\"version\":1,\"user\":\"ann\",\"tool\":\"jira_update_issue\"}")
                        .path("policies")
                        .path(0)
                        .asString(""))
                .isEqualTo("frozen");
        assertThat(api(browser, "/policy/versions/1/activate", "{}")
                        .path("name")
                        .asString(""))
                .isEqualTo("policies@1");
        assertThat(api(browser, "/policy/rollback", "{}").path("name").asString(""))
                .isEqualTo("default@1");
        assertThat(api(browser, "/policy/versions", "")
                        .path("versions")
                        .path(0)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }
}
