package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.sandbox.SandboxBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Threat 43. An owner of one tenant sends every id and secret of another tenant to every address, page, action and operation
 * that the running server has: none tells anything of the other tenant, none changes a row of it.
 */
class TenantIsolationTest {
    private static final TenantId MINE = TestingTenants.ACME;
    private static final TenantId THEIRS = TestingTenants.GLOBEX;
    private static final String CANARY = "canary-victor";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"");

    /** The script of the connect button, the same for everybody. */
    private static final String SCRIPT = "/connect.js";

    /** Says to everybody that nobody is signed in any more; it looks at no token. */
    private static final String SIGN_OUT = "/sign-out";

    /** What the server writes by itself, such as the chain of the audit log. */
    private static final Set<String> BY_ITSELF =
            Set.of("audit_link", "audit_waiting", "audit_chain", "connection_watch", "audit_checkpoint");

    private TestingTenants server;
    private final HttpClient attacker = TestingTenants.browser();
    private final Map<String, String> foreign = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        server.idp.signedIn(CANARY);
        theirThings(TestingTenants.browser());
        server.program.membership().invites().invite(MINE, "ann@example.com", Role.OWNER, TestingTenants.OPERATOR);
        server.idp.signedIn("ann");
        assertThat(server.follow(attacker, server.at("/t/acme/connect")).statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Somebody of the other tenant has one of each. */
    private void theirThings(HttpClient browser) {
        foreign.put("code", server.code(browser, THEIRS));
        JsonNode tokens = server.tokens(browser, THEIRS);
        foreign.put("access_token", tokens.path("access_token").asString());
        foreign.put("refresh_token", tokens.path("refresh_token").asString());
        HttpResponse<String> asked = server.get(browser, TestingTenants.ask(THEIRS));
        foreign.put(
                "consent", URI.create(TestingBrowser.location(asked)).getPath().replaceFirst(".*/", ""));
        connect(browser);
        HttpResponse<String> registered = TestingTenants.send(
                TestingTenants.browser(),
                HttpRequest.newBuilder(server.at("/t/globex/oauth/register"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"client_name\":\"" + CANARY
                                + "\",\"redirect_uris\":[\"https://app.example/cb\"]}")));
        JsonNode client = Json.parse(registered.body());
        foreign.put("client_id", client.path("client_id").asString());
        foreign.put("client_secret", client.path("client_secret").asString());
        foreign.put(
                "invitation",
                server.program
                        .membership()
                        .invites()
                        .invite(THEIRS, CANARY + "@elsewhere.example", Role.USER, TestingTenants.OPERATOR)
                        .link()
                        .value());
        foreign.put("broker_token", brokerToken());
        foreign.put("session", cookie(browser, "jira-mcp-globex.session"));
        ids();
    }

    private void connect(HttpClient browser) {
        HttpResponse<String> connections = server.follow(browser, server.at("/t/globex/connect"));
        for (boolean finish : List.of(true, false)) {
            HttpResponse<String> begun =
                    server.post(browser, server.at("/t/globex/connect"), TestingBrowser.hidden(connections));
            URI page = server.at(TestingBrowser.location(begun));
            foreign.put("intent", page.getPath().replaceFirst(".*/", ""));
            URI back = new SandboxBrowser("priya.raman@brightwell.example")
                    .approve(approve(browser, page), site -> true)
                    .at();
            foreign.put("state", TestingBrowser.query(back).getOrDefault("state", ""));
            if (finish) {
                server.get(browser, back.getRawPath() + "?" + back.getRawQuery());
                HttpResponse<String> offered = TestingTenants.send(browser, HttpRequest.newBuilder(page));
                Map<String, String> link = new LinkedHashMap<>(TestingBrowser.hidden(offered));
                link.put("do", "link");
                link.put(
                        "site",
                        SITE.matcher(offered.body())
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1));
                server.post(browser, page, link);
            }
        }
    }

    private URI approve(HttpClient browser, URI page) {
        Map<String, String> form =
                new LinkedHashMap<>(TestingBrowser.hidden(TestingTenants.send(browser, HttpRequest.newBuilder(page))));
        form.put("do", "approve");
        form.put("profile", "read");
        return URI.create(TestingBrowser.location(server.post(browser, page, form)));
    }

    private String brokerToken() {
        BrokerToken token = new BrokerToken(
                "broker-1",
                THEIRS,
                new UserId(CANARY),
                "portal",
                row("SELECT id FROM connection WHERE tenant = 'globex'"),
                new CloudId("11223344-a1b2-4c3d-8e4f-5566778899aa"),
                Set.of(Scope.READ_WORK),
                Instant.now().plusSeconds(200),
                "none");
        return server.program
                .store()
                .write(handle -> server.program.exchanging().brokerTokens().issue(handle, token))
                .reveal();
    }

    private static String cookie(HttpClient browser, String name) {
        return ((java.net.CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(java.net.HttpCookie::getValue)
                        .findFirst()
                        .orElseThrow();
    }

    /** What its rows are called by, in every table that has ids. */
    private void ids() {
        tables().forEach((table, columns) -> columns.stream()
                .filter(column -> column.equals("id") || column.equals("account") || column.equals("session"))
                .forEach(column -> {
                    String value = row("SELECT MIN(" + column + ") FROM " + table + " WHERE tenant = 'globex'");
                    if (!value.isEmpty()) {
                        foreign.put(table + "." + column, value);
                    }
                }));
        assertThat(foreign)
                .containsKeys(
                        "connection.id",
                        "atlassian_grant.id",
                        "atlassian_app.id",
                        "member.id",
                        "audit_record.id",
                        "oauth_client.id");
    }

    private String row(String sql) {
        return server.program
                .store()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).findFirst())
                .orElse("");
    }

    private Map<String, List<String>> tables() {
        return server.program.store().read(handle -> {
            Map<String, List<String>> tables = new TreeMap<>();
            handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'").mapTo(String.class).stream()
                    .forEach(table -> tables.put(
                            table,
                            handle.createQuery("SELECT name FROM pragma_table_info('" + table + "')")
                                    .mapTo(String.class)
                                    .list()));
            tables.values().removeIf(columns -> !columns.contains("tenant"));
            return tables;
        });
    }

    /** Every row of the other tenant. */
    private Map<String, String> theirRows() {
        Map<String, String> rows = new TreeMap<>();
        tables().keySet().stream()
                .filter(table -> !BY_ITSELF.contains(table))
                .forEach(table -> rows.put(
                        table,
                        server.program
                                .store()
                                .read(handle -> handle
                                        .createQuery("SELECT * FROM " + table + " WHERE tenant = 'globex'")
                                        .mapToMap()
                                        .list()
                                        .stream()
                                        .map(TenantIsolationTest::text)
                                        .sorted()
                                        .collect(Collectors.joining("\n")))));
        return rows;
    }

    private static String text(Map<String, Object> row) {
        Map<String, String> shown = new TreeMap<>();
        row.forEach((name, value) -> shown.put(
                name, value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : String.valueOf(value)));
        return shown.toString();
    }

    @Test
    void nothingOfAnotherTenantIsReadOrChangedAtAnyAddress() {
        Map<String, String> before = theirRows();
        Set<String> paths = server.door.paths(MINE);
        assertThat(paths).contains("/mcp", "/oauth/token", "/connect/*", "/console/*", "/api/v1/*");
        int sent = addresses(paths) + pages() + operations() + bearer(paths) + cookies(paths);

        assertThat(faults).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
        assertThat(theirRows()).isEqualTo(before);
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
            for (String name : List.of("access_token", "refresh_token", "broker_token", "code", "session")) {
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

    /** As the cookies of a browser. */
    private int cookies(Set<String> paths) {
        int sent = 0;
        for (String pattern : paths) {
            HttpResponse<String> reply = TestingTenants.send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(server.at("/t/acme" + pattern.replace("*", "members")))
                            .header(
                                    "Cookie",
                                    "jira-mcp-acme.session=" + foreign.get("session") + "; jira-mcp-session="
                                            + foreign.get("session")));
            sent += judge("session as a cookie", pattern, reply, false);
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
