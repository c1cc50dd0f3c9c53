package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.task.TaskRows;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.connection.webhook.Event;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.jira.Site;
import dev.jiramcp.mcp.task.Task;
import dev.jiramcp.mcp.task.TaskState;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.tenant.TestingTenants;
import dev.jiramcp.policy.set.Author;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.store.Additions;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Everything that a tenant can have, made for {@code globex}: what each thing is called, by what it is. */
final class ForeignThings {
    /** Stands in all that is told of it. */
    static final String CANARY = "canary-victor";

    /** Somebody who belongs to both tenants. */
    static final String BOTH = "ann";

    private static final TenantId THEIRS = TestingTenants.GLOBEX;
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"");
    private static final Site BRIGHTWELL = new Site(
            new CloudId("11223344-a1b2-4c3d-8e4f-5566778899aa"),
            CANARY,
            URI.create("https://brightwell.atlassian.net"));

    private final TestingTenants server;
    private final Rows rows;
    private final Map<String, String> names = new LinkedHashMap<>();

    private ForeignThings(TestingTenants server) {
        this.server = server;
        this.rows = new Rows(server.program.store(), THEIRS);
    }

    /** Makes all of it. */
    static Map<String, String> of(TestingTenants server) {
        ForeignThings things = new ForeignThings(server);
        server.idp.signedIn(CANARY);
        HttpClient victor = TestingTenants.browser();
        things.signIn(victor);
        things.connect(victor);
        things.register();
        things.administer();
        things.waiting();
        server.idp.signedIn(BOTH);
        things.mcp();
        things.ids();
        return things.names;
    }

    private void signIn(HttpClient browser) {
        names.put("code", server.code(browser, THEIRS));
        JsonNode tokens = server.tokens(browser, THEIRS);
        names.put("access_token", tokens.path("access_token").asString());
        names.put("refresh_token", tokens.path("refresh_token").asString());
        HttpResponse<String> asked = server.get(browser, TestingTenants.ask(THEIRS));
        names.put("consent", last(URI.create(TestingBrowser.location(asked))));
        names.put("session", cookie(browser));
    }

    private static String last(URI address) {
        return address.getPath().replaceFirst(".*/", "");
    }

    private void connect(HttpClient browser) {
        HttpResponse<String> connections = server.follow(browser, server.at("/t/globex/connect"));
        for (boolean finish : List.of(true, false)) {
            HttpResponse<String> begun =
                    server.post(browser, server.at("/t/globex/connect"), TestingBrowser.hidden(connections));
            URI page = server.at(TestingBrowser.location(begun));
            names.put("intent", last(page));
            URI back = new SandboxBrowser("priya.raman@brightwell.example")
                    .approve(approve(browser, page), site -> true)
                    .at();
            names.put("state", TestingBrowser.query(back).getOrDefault("state", ""));
            if (finish) {
                server.get(browser, back.getRawPath() + "?" + back.getRawQuery());
                link(browser, page);
            }
        }
    }

    private void link(HttpClient browser, URI page) {
        HttpResponse<String> offered = TestingTenants.send(browser, HttpRequest.newBuilder(page));
        Map<String, String> link = new LinkedHashMap<>(TestingBrowser.hidden(offered));
        link.put("do", "link");
        link.put(
                "site",
                SITE.matcher(offered.body()).results().findFirst().orElseThrow().group(1));
        server.post(browser, page, link);
    }

    private URI approve(HttpClient browser, URI page) {
        Map<String, String> form =
                new LinkedHashMap<>(TestingBrowser.hidden(TestingTenants.send(browser, HttpRequest.newBuilder(page))));
        form.put("do", "approve");
        form.put("profile", "read");
        return URI.create(TestingBrowser.location(server.post(browser, page, form)));
    }

    private void register() {
        HttpResponse<String> registered = TestingTenants.send(
                TestingTenants.browser(),
                HttpRequest.newBuilder(server.at("/t/globex/oauth/register"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"client_name\":\"" + CANARY
                                + "\",\"redirect_uris\":[\"https://app.example/cb\"]}")));
        JsonNode client = Json.parse(registered.body());
        names.put("client_id", client.path("client_id").asString());
        names.put("client_secret", client.path("client_secret").asString());
        names.put("broker_token", brokerToken());
    }

    private String brokerToken() {
        BrokerToken token = new BrokerToken(
                "broker-1",
                THEIRS,
                new UserId(CANARY),
                "portal",
                rows.one("SELECT id FROM connection WHERE tenant = 'globex'"),
                BRIGHTWELL.id(),
                Set.of(Scope.READ_WORK),
                Instant.now().plusSeconds(200),
                "none");
        return server.program
                .store()
                .write(handle -> Additions.in(
                        handle,
                        additions -> server.program.exchanging().brokerTokens().issue(additions, token)))
                .reveal();
    }

    /** What administrators make. */
    private void administer() {
        Program program = server.program;
        names.put(
                "invitation",
                program.membership()
                        .invites()
                        .invite(THEIRS, CANARY + "@elsewhere.example", Role.USER, TestingTenants.OPERATOR)
                        .link()
                        .value());
        Applications.Registered application = program.applications(THEIRS)
                .register(
                        new NewApplication(
                                Optional.empty(),
                                CANARY,
                                Optional.empty(),
                                new Application.May(Set.of(GrantType.values()), Set.of(Application.ALL))),
                        Actor.SYSTEM);
        names.put("application_id", application.application().id());
        names.put("application_secret", application.secret().map(Token::value).orElseThrow());
        names.put(
                "api_token",
                program.books()
                        .tokens()
                        .add(
                                new NewApiToken(
                                        THEIRS,
                                        CANARY + "@elsewhere.example",
                                        Secret.of("ATATT-" + CANARY),
                                        new AccountId("557058:somebody-elsewhere"),
                                        true,
                                        BRIGHTWELL,
                                        Optional.empty()),
                                Actor.SYSTEM)
                        .id()
                        .value());
        assertThat(program.policies()
                        .sets()
                        .save(
                                new Author(THEIRS, new UserId(CANARY), "test"),
                                "permit (principal, action, resource);",
                                CANARY)
                        .set())
                .isPresent();
        // The first version of everybody's policies is called 1, so theirs is given a name that nobody else's has.
        int renamed = program.store()
                .write(handle -> handle.execute("UPDATE policy_set SET version = 987654 WHERE tenant = 'globex'"));
        assertThat(renamed).isEqualTo(1);
    }

    /** What is on its way out. */
    private void waiting() {
        Outbox outbox = new Outbox(Clock.systemUTC(), new SecureRandom());
        int unused = server.program.store().write(handle -> {
            outbox.add(handle, new Event(THEIRS, Event.CONNECTED, Json.object().put("connection", CANARY)));
            return handle.execute("INSERT INTO audit_checkpoint (tenant, seq, hash, at, mac, delivered_at)"
                    + " VALUES ('globex', 0, '" + CANARY + "', 1, 'x', 1)");
        });
    }

    /** A session of the older era and a task of the newer one, both of somebody who belongs to both tenants. */
    private void mcp() {
        HttpClient browser = TestingTenants.browser();
        String token = server.tokens(browser, THEIRS).path("access_token").asString();
        names.put("token_of_both", token);
        names.put("session_of_both", cookie(browser));
        names.put("mcp_session", new ForeignMcp(server, THEIRS, token).open());
        Instant now = Instant.now();
        names.put("task", "task-of-globex-0123456789abcdef");
        Task task = new Task(
                names.getOrDefault("task", ""),
                new Task.Owner(THEIRS, new UserId("sub-" + BOTH)),
                Json.object().put("name", "jira_search"),
                new Task.Times(now, now, now.plusSeconds(3600)),
                new TaskState.Completed(Json.object().put("text", CANARY)));
        assertThat(new TaskRows(server.program.store(), server.program.vault(), Clock.systemUTC()).add(task))
                .isTrue();
    }

    private static String cookie(HttpClient browser) {
        return ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("jira-mcp-globex.session"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElseThrow();
    }

    /** What its rows are called by, in every table that has ids. */
    private void ids() {
        Set<String> called = Set.of("id", "account", "session");
        rows.tables()
                .forEach((table, columns) -> columns.stream()
                        .filter(column -> called.contains(column) || (table + column).equals("policy_setversion"))
                        .forEach(column -> {
                            String value =
                                    rows.one("SELECT MIN(" + column + ") FROM " + table + " WHERE tenant = 'globex'");
                            if (!value.isEmpty()) {
                                names.put(table + "." + column, value);
                            }
                        }));
        assertThat(names)
                .containsKeys(
                        "connection.id",
                        "atlassian_grant.id",
                        "atlassian_app.id",
                        "api_token.id",
                        "application.id",
                        "audit_record.id",
                        "browser_session.id",
                        "connect_intent.id",
                        "mcp_session.id",
                        "mcp_task.id",
                        "member.id",
                        "oauth_client.id",
                        "policy_set.version",
                        "webhook_event.id");
    }
}
