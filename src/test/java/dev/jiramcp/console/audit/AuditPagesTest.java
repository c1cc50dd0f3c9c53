package dev.jiramcp.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.TestingConsole.Browser;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditPagesTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private final TestingDesk desk = new TestingDesk(TestingDatabase.SQLITE);
    private final Browser auditor = desk.console.browser("auditor");

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> actions() {
        return desk.console.store.read(database -> database.createQuery(
                        "SELECT actor || ' ' || action || ' ' || subject FROM audit_record ORDER BY at, id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void areForAuditorsSecurityAdministratorsAndOwners() {
        String id = desk.add("ann", "tool.call", "done");
        for (String path : List.of("/console/audit", "/console/audit/" + id, "/console/audit/export")) {
            for (String role : List.of("auditor", "security", "administrator", "owner")) {
                assertThat(desk.console.browser(role).get(path).statusCode()).isEqualTo(200);
            }
            for (String role : List.of("user", "stranger")) {
                assertThat(desk.console.browser(role).get(path).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void showWhatIsAskedForAndThatAnEndIsMissing() {
        String open = desk.add("ann", "tool.call", "allowed");
        String unused = desk.add("bob<script>", "grant.refreshed", "done");
        HttpResponse<String> all = auditor.get("/console/audit");
        assertThat(all.body())
                .contains("tool.call", "no end is written", "bob&lt;script&gt;", "There is no second place");
        assertThat(auditor.get("/console/audit?actor=ann").body())
                .contains("/console/audit/" + open)
                .doesNotContain("grant.refreshed");
        assertThat(auditor.get("/console/audit?outcome=missing&since=2020-01-01")
                        .body())
                .contains("/console/audit/" + open);
        assertThat(auditor.get("/console/audit?since=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void nameThoseWhoAreMembersBesideTheirIds() {
        member("sub-1", "Ann <Lee>", "ann@example.com", "ACTIVE");
        member("sub-2", "", "bob@example.com", "ACTIVE");
        member("sub-3", "Cleo Gone", "cleo@example.com", "REMOVED");
        String anns = desk.add("sub-1", "tool.call", "done");
        for (String id : List.of("sub-2", "sub-3")) {
            assertThat(desk.add(id, "grant.refreshed", "done")).isNotEmpty();
        }
        assertThat(auditor.get("/console/audit").body())
                .contains("sub-1 <small>Ann &lt;Lee&gt;</small>", "sub-2 <small>bob@example.com</small>", "sub-3")
                .doesNotContain("Cleo Gone");
        assertThat(auditor.get("/console/audit?actor=sub-1").body())
                .contains("Ann &lt;Lee&gt;")
                .doesNotContain("bob@example.com");
        assertThat(auditor.get("/console/audit/" + anns).body()).contains("sub-1 <small>Ann &lt;Lee&gt;</small>");
    }

    private void member(String person, String name, String email, String state) {
        int unused = desk.console.store.write(database -> database.execute(
                "INSERT INTO member (tenant, id, address, person, name, email, role, state, link, link_until,"
                        + " created_at, changed_at, seen_at) VALUES (?, ?, '', ?, ?, ?, 'user', ?, '', 0, 0, 0, 0)",
                TestingDesk.TENANT.value(),
                "m-" + person,
                person,
                name,
                email,
                state));
    }

    @Test
    void recordWhoReadsWhatAndTheSameAgainOnce() {
        String id = desk.add("ann", "tool.call", "done");
        assertThat(auditor.get("/console/audit?live=on").statusCode()).isEqualTo(200);
        assertThat(auditor.get("/console/audit?live=on").statusCode()).isEqualTo(200);
        assertThat(auditor.get("/console/audit/" + id).statusCode()).isEqualTo(200);
        assertThat(auditor.get("/console/audit/export?actor=ann").body()).contains(id);
        assertThat(actions())
                .containsExactly(
                        "ann tool.call PROJ-1",
                        "auditor audit.read follow",
                        "auditor audit.read record",
                        "auditor audit.read export");
    }

    @Test
    void showARecordWithItsPlaceInTheChain() {
        String unused = desk.add("ann", "tool.call", "done");
        String decision = desk.add("ann", "tool.call", "allowed");
        String end = desk.add("ann", "tool.call", "failed", Json.object().put("decision", decision));
        assertThat(auditor.post("/console/audit", "do=verify").body())
                .contains("Good: ", "unchanged and in order", "Not compared with a second place");
        assertThat(auditor.get("/console/audit/" + decision).body())
                .contains("#1", "#2", "#3", "this one", "/console/audit/" + end);
        assertThat(auditor.get("/console/audit/" + end).body()).contains("Decided by", decision);
        assertThat(auditor.get("/console/audit/none").statusCode()).isEqualTo(404);
    }

    @Test
    void sayWhichIsTheFirstBadRecord() {
        String unused = desk.add("ann", "tool.call", "done");
        assertThat(auditor.post("/console/audit", "do=verify").body()).contains("Good");
        int changed = desk.console.store.write(
                database -> database.execute("UPDATE audit_record SET actor = 'eve' WHERE actor = 'ann'"));
        assertThat(changed).isEqualTo(1);
        assertThat(auditor.post("/console/audit", "do=verify").body()).contains("The first bad record is #1");
    }

    @Test
    void lookUpATokenByItsFingerprintAlone() {
        String fingerprint = desk.console.audit.fingerprint(TestingDesk.TENANT, Secret.of("a-token"));
        String id = desk.add("ann", "token.issued", "done", Json.object().put("token", fingerprint));
        HttpResponse<String> posted = auditor.post("/console/audit", "do=token&secret=a-token");
        String location = posted.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("/console/audit?token=" + fingerprint).doesNotContain("a-token");
        assertThat(auditor.get(location).body()).contains("/console/audit/" + id);
    }

    @Test
    void giveProgramsTheSame() {
        String unused = desk.add("ann", "tool.call", "done");
        String other = desk.add("bob", "tool.call", "done");
        JsonNode found = Json.parse(get("/api/v1/audit?actor=bob").body());
        assertThat(found.at("/records/0/id").asString("")).isEqualTo(other);
        JsonNode page = Json.parse(get("/api/v1/audit?limit=1&action=tool.call").body());
        assertThat(page.path("next").asString("")).isNotEmpty();
        assertThat(Json.parse(get("/api/v1/audit/records/" + other).body())
                        .path("actor")
                        .asString(""))
                .isEqualTo("bob");
        assertThat(get("/api/v1/audit/export?format=ocsf&actor=bob").body()).contains("\"class_uid\":6003");
        Browser user = desk.console.browser("user");
        assertThat(user.get("/console/audit").statusCode()).isEqualTo(403);
        assertThat(user.get("/api/v1/audit").statusCode()).isEqualTo(403);
        assertThat(Json.parse(post("/api/v1/audit/verify", "{}").body())
                        .path("good")
                        .asBoolean(false))
                .isTrue();
    }

    private HttpResponse<String> get(String path) {
        return auditor.send(withToken(path).GET());
    }

    private HttpResponse<String> post(String path, String body) {
        return auditor.send(withToken(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder withToken(String path) {
        Matcher token = CSRF.matcher(auditor.get("/console/audit").body());
        assertThat(token.find()).isTrue();
        return auditor.request(path).header("X-CSRF-Token", token.group(1));
    }
}
