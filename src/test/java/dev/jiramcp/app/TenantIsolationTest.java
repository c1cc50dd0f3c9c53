package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threat 43. An owner of one tenant sends every id and secret of another tenant to every address, page, action and operation
 * that the running server has: none tells anything of the other tenant, none changes a row of it.
 */
class TenantIsolationTest {
    private static final TenantId MINE = TestingTenants.ACME;
    private static final TenantId THEIRS = TestingTenants.GLOBEX;
    private static final String CANARY = ForeignThings.CANARY;
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");

    /** The script of the connect button, the same for everybody. */
    private static final String SCRIPT = "/connect.js";

    /** Says to everybody that nobody is signed in any more; it looks at no token. */
    private static final String SIGN_OUT = "/sign-out";

    /** What the server writes by itself, such as the chain of the audit log. */
    private static final Set<String> BY_ITSELF =
            Set.of("audit_link", "audit_waiting", "audit_chain", "connection_watch", "audit_checkpoint");

    @SuppressWarnings("NullAway.Init")
    private TestingTenants server;

    @TempDir
    private Path home;

    private final HttpClient attacker = TestingTenants.browser();
    private final Map<String, String> foreign = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private void open(TestingDatabase kind) {
        server = new TestingTenants(home, kind.make());
        foreign.putAll(ForeignThings.of(server));
        server.program.membership().invites().invite(MINE, "ann@example.com", Role.OWNER, TestingTenants.OPERATOR);
        server.idp.signedIn(ForeignThings.BOTH);
        assertThat(server.follow(attacker, server.at("/t/acme/connect")).statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> theirRows() {
        return new Rows(server.program.store(), THEIRS).all(BY_ITSELF);
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAnotherTenantIsReadOrChangedAtAnyAddress(TestingDatabase kind) {
        open(kind);
        Map<String, String> before = theirRows();
        Set<String> paths = server.door.paths(MINE);
        assertThat(paths).contains("/mcp", "/oauth/token", "/connect/*", "/console/*", "/api/v1/*");
        int sent = addresses(paths) + pages() + operations() + bearer(paths) + cookies(paths) + basic(paths);

        assertThat(faults).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
        assertThat(theirRows()).isEqualTo(before);
    }

    /** Nobody is served in another tenant by a session or a task of theirs, though they belong to both. */
    @ParameterizedTest
    @EnumSource
    void noSessionAndNoTaskOfMcpIsOneOfAnotherTenant(TestingDatabase kind) {
        open(kind);
        Map<String, String> before = theirRows();
        String token = server.tokens(attacker, MINE).path("access_token").asString();
        ForeignMcp mine = new ForeignMcp(server, MINE, token);
        for (String name : foreign.values()) {
            mine.inSession(name).forEach(answer -> judge(name, answer));
            mine.ofTask(name).forEach(answer -> judge(name, answer));
        }
        ForeignMcp astray = new ForeignMcp(server, MINE, foreign.getOrDefault("token_of_both", ""));
        astray.inSession(foreign.getOrDefault("mcp_session", ""))
                .forEach(answer -> judge("a token of the other tenant", answer));
        assertThat(faults).isEmpty();
        assertThat(theirRows()).isEqualTo(before);

        ForeignMcp home = new ForeignMcp(server, THEIRS, foreign.getOrDefault("token_of_both", ""));
        assertThat(home.task("tasks/get", foreign.getOrDefault("task", "")).body())
                .as("at home it is there")
                .contains(CANARY);
        assertThat(home.inSession(foreign.getOrDefault("mcp_session", ""))
                        .get(0)
                        .good())
                .isTrue();
    }

    private void judge(String name, ForeignMcp.Answer answer) {
        if (answer.good() || answer.body().contains(CANARY)) {
            faults.add("MCP answers " + answer.status() + " given " + name);
        }
    }

    private int addresses(Set<String> paths) {
        int sent = 0;
        for (String pattern : paths) {
            for (Map.Entry<String, String> id : foreign.entrySet()) {
                String path = "/t/acme" + pattern.replace("*", encoded(id.getValue()));
                String all = foreign.entrySet().stream()
                        .filter(one -> !one.getKey().contains("."))
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
                sent += check(
                        id.getKey(), HttpRequest.newBuilder(server.at(path)).GET(), pattern.endsWith("*"));
                sent += check(
                        id.getKey(),
                        HttpRequest.newBuilder(server.at(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(all + "&" + form(id.getValue()))),
                        pattern.endsWith("*"));
                if (!pattern.endsWith("*")) {
                    sent += check(
                            id.getKey(),
                            HttpRequest.newBuilder(server.at(path + "?" + form(id.getValue())))
                                    .GET(),
                            false);
                }
            }
        }
        return sent;
    }

    private static String form(String id) {
        return List.of("id", "code", "state", "token", "subject_token", "refresh_token", "client_id", "link", "request")
                .stream()
                .map(name -> name + "=" + encoded(id))
                .collect(Collectors.joining("&"));
    }

    private int pages() {
        int sent = 0;
        String csrf = csrf();
        for (ConsolePage page : new ConsoleDoor(server.program).pages().all()) {
            for (Map.Entry<String, String> id : foreign.entrySet()) {
                URI address = server.at("/t/acme/console" + filled(page.path().text(), id.getValue()));
                boolean named = !page.path().variables().isEmpty();
                sent += check(id.getKey(), HttpRequest.newBuilder(address).GET(), named);
                for (String action : page.actions().keySet()) {
                    String body = "csrf=" + encoded(csrf) + "&do=" + encoded(action) + "&" + form(id.getValue())
                            + "&member=" + encoded(id.getValue()) + "&tenant=globex&role=user";
                    sent += check(
                            id.getKey() + " by " + action,
                            HttpRequest.newBuilder(address)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .POST(HttpRequest.BodyPublishers.ofString(body)),
                            false);
                }
            }
        }
        return sent;
    }

    private int operations() {
        int sent = 0;
        String csrf = csrf();
        for (Endpoint<?, ?> endpoint : new ConsoleDoor(server.program).endpoints()) {
            for (Map.Entry<String, String> id : foreign.entrySet()) {
                URI address =
                        server.at("/t/acme/api/v1" + filled(endpoint.path().text(), id.getValue()));
                HttpRequest.BodyPublisher body = endpoint.method().inQuery()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(members(endpoint, id.getValue()));
                sent += check(
                        id.getKey(),
                        HttpRequest.newBuilder(address)
                                .header("X-CSRF-Token", csrf)
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Content-Type", "application/json")
                                .method(endpoint.method().name(), body),
                        !endpoint.path().variables().isEmpty());
            }
        }
        return sent;
    }

    private static String members(Endpoint<?, ?> endpoint, String id) {
        return java.util.Arrays.stream(endpoint.input().getRecordComponents())
                .filter(member -> member.getType() == String.class)
                .filter(member -> !endpoint.path().variables().contains(member.getName()))
                .map(member ->
                        "\"" + member.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT) + "\":"
                                + Json.write(id))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String filled(String template, String id) {
        return template.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(encoded(id)));
    }

    /** As the credential of a program. */
    private int bearer(Set<String> paths) {
        int sent = 0;
        for (String pattern : paths) {
            for (String name : List.of(
                    "access_token",
                    "refresh_token",
                    "broker_token",
                    "code",
                    "session",
                    "application_secret",
                    "token_of_both",
                    "session_of_both",
                    "mcp_session")) {
                HttpResponse<String> reply = TestingTenants.send(
                        TestingTenants.browser(),
                        HttpRequest.newBuilder(server.at("/t/acme" + pattern.replace("*", "me")))
                                .header("Authorization", "Bearer " + foreign.get(name))
                                .POST(HttpRequest.BodyPublishers.noBody()));
                boolean says = !pattern.equals(SIGN_OUT);
                sent += judge(name + " as a bearer token", pattern, reply, says);
            }
        }
        return sent;
    }

    /** As an application that proves itself. */
    private int basic(Set<String> paths) {
        int sent = 0;
        String pair = foreign.get("application_id") + ":" + foreign.get("application_secret");
        String proof = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        for (String pattern : paths) {
            for (String body : List.of(
                    "grant_type=client_credentials",
                    "grant_type=refresh_token&refresh_token=" + foreign.get("refresh_token"),
                    "token=" + foreign.get("access_token"))) {
                HttpResponse<String> reply = TestingTenants.send(
                        TestingTenants.browser(),
                        HttpRequest.newBuilder(server.at("/t/acme" + pattern.replace("*", "me")))
                                .header("Authorization", "Basic " + proof)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
                sent += judge("application by its secret", pattern, reply, !pattern.equals(SIGN_OUT));
            }
        }
        return sent;
    }

    /** As the cookies of a browser, each under both names. */
    private int cookies(Set<String> paths) {
        return cookies(paths, "session") + cookies(paths, "session_of_both");
    }

    private int cookies(Set<String> paths, String name) {
        int sent = 0;
        for (String pattern : paths) {
            HttpResponse<String> reply = TestingTenants.send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(server.at("/t/acme" + pattern.replace("*", "members")))
                            .header(
                                    "Cookie",
                                    "jira-mcp-acme.session=" + foreign.get(name) + "; jira-mcp-session="
                                            + foreign.get(name)));
            sent += judge(name + " as a cookie", pattern, reply, false);
            if (pattern.startsWith("/con") && !pattern.equals(SCRIPT) && reply.statusCode() == 200) {
                faults.add("a foreign session opened " + pattern);
            }
        }
        return sent;
    }

    private String csrf() {
        Matcher found =
                CSRF.matcher(server.get(attacker, "/t/acme/console/mine").body());
        Matcher other = CSRF.matcher(server.get(attacker, "/t/acme/connect").body());
        return found.find() ? found.group(1) : other.find() ? other.group(1) : "";
    }

    private int check(String what, HttpRequest.Builder request, boolean named) {
        HttpRequest built = request.build();
        HttpResponse<String> reply = TestingTenants.send(attacker, request);
        return judge(what, built.method() + " " + built.uri().getPath(), reply, named);
    }

    /** What names something foreign in its path is not answered as if it were there. */
    private int judge(String what, String where, HttpResponse<String> reply, boolean named) {
        if (reply.body().contains(CANARY)) {
            faults.add(where + " tells of another tenant, given its " + what);
        }
        if (reply.body().contains("Its log says more")) {
            faults.add(where + " fails, given another tenant's " + what);
        }
        if (named && reply.statusCode() < 300) {
            faults.add(where + " answers " + reply.statusCode() + ", given another tenant's " + what);
        }
        return 1;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
