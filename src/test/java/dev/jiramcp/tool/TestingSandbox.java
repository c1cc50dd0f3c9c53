package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.ApiTokenConnection;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.OAuthConnection;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.Content;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/**
 * A sandbox for the tests of one class, and ways to it: each test begins in the same world at the same time, and fails if
 * the tools did anything that a careful client does not do. Waiting moves the clock and takes no time.
 */
public final class TestingSandbox
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    public static final String AMARA = "amara.okafor@brightwell.example";
    public static final String JONAS = "jonas.lindqvist@brightwell.example";
    public static final String HANNAH = "hannah.weiss@brightwell.example";

    public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    public static final String SITE = "brightwell";

    public static final Set<String> SCOPES =
            Set.of("offline_access", "read:jira-work", "read:jira-user", "write:jira-work");

    private World world = World.begin();

    /** What ends with a class of tests. */
    private record World(Sandbox sandbox, Http http, Atlassian atlassian, SeenOperations seen, AtomicBoolean over) {
        static World begin() {
            Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(VirtualClock.stoppedAt(START)));
            Http http = new Http(HostRules.allowing(sandbox.uri()));
            Atlassian atlassian = new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri()));
            return new World(sandbox, http, atlassian, new SeenOperations(sandbox.traffic()), new AtomicBoolean());
        }
    }

    /** A class may be run again in the same process. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (world.over().get()) {
            world = World.begin();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        reset();
    }

    /** Begins anew: the world and the time as they were. */
    public void reset() {
        world.sandbox().clock().set(START);
        world.sandbox().control().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(world.sandbox().control().invariants().violations()).isEmpty();
        assertThat(world.sandbox().control().observations().counts().keySet())
                .as("what Jira let pass")
                .noneMatch(what -> what.startsWith(Observations.Kind.UNKNOWN_PARAMETER + " ")
                        || what.startsWith(Observations.Kind.UNKNOWN_KEY + " ")
                        || what.startsWith(Observations.Kind.DEPRECATED_OPERATION + " ")
                        || what.startsWith(Observations.Kind.NO_SUCH_OPERATION + " ")
                        || what.startsWith(Observations.Kind.NOT_SIMULATED + " ")
                        || what.startsWith(Observations.Kind.DEFECT + " "));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
        assertThat(world.seen().beyondDeclared())
                .as("operations that the tool does not declare")
                .isEmpty();
    }

    @Override
    public void close() {
        world.over().set(true);
        world.http().close();
        world.sandbox().close();
    }

    public Sandbox sandbox() {
        return world.sandbox();
    }

    /** The site on which the tests work, to plant something or to look. */
    public Site site() {
        return world.sandbox().control().world().site(SITE).orElseThrow();
    }

    /** Somebody with an OAuth connection to that one site. */
    public TestingAgent as(String email) {
        return agent(oauth(email, SITE::equals, SCOPES));
    }

    /** Somebody with an OAuth connection to these sites, of these scopes. */
    public Connection oauth(String email, Predicate<String> sites, Set<String> scopes) {
        OAuthApp app = new OAuthApp(DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET));
        String code = new SandboxBrowser(email)
                .approve(authorize(String.join(" ", scopes)), sites)
                .parameter("code")
                .orElseThrow();
        Grant grant = new Grant.Code(Secret.of(code), URI.create(DemoApps.CALLBACK), Optional.empty());
        TokenAnswer answer = world.atlassian().token(app, grant);
        return new OAuthConnection(
                world.atlassian(), app, client(), world.sandbox().clock(), email, (TokenAnswer.Granted) answer);
    }

    /** Somebody with an API token without scopes. */
    public Connection apiToken(String email) {
        return apiToken(email, world.sandbox().apiToken(email));
    }

    /** Somebody with an API token of these scopes. */
    public Connection apiToken(String email, Set<Scope> scopes) {
        AccountId account = world.sandbox()
                .control()
                .accounts()
                .directory()
                .personByEmail(email)
                .orElseThrow()
                .id();
        return apiToken(
                email,
                world.sandbox()
                        .control()
                        .doors()
                        .tokens()
                        .make(account, scopes, Duration.ofDays(30))
                        .text());
    }

    /** Somebody with an API token of this text. */
    public Connection apiToken(String email, String token) {
        Authorization.Basic credential = new Authorization.Basic(email, Secret.of(token));
        return new ApiTokenConnection(
                world.atlassian(), client(), world.sandbox().site(SITE), credential);
    }

    /**
     * The tools with a connection, within projects where some are named. The limit reads what it needs by itself, which is
     * not held against the scopes of the tools.
     */
    public TestingAgent agent(Connection connection, String... projects) {
        return new TestingAgent(
                connection,
                List.of(projects),
                projects.length == 0
                        ? world.seen()
                        : new SeenOperations(world.sandbox().traffic()));
    }

    /** The tools of one who holds several connections. */
    public TestingAgent agent(List<Held> held, Surroundings around) {
        return new TestingAgent(caller -> held, around, world.seen());
    }

    /** Somebody with an API token, for whom no request may take more than this. */
    public TestingAgent impatient(String email, Budget budget) {
        Authorization.Basic credential =
                new Authorization.Basic(email, Secret.of(world.sandbox().apiToken(email)));
        Connection connection = new ApiTokenConnection(
                world.atlassian(), client().within(budget), world.sandbox().site(SITE), credential);
        connection.sites(); // finds out which way the token goes, before the tool is watched
        return agent(connection);
    }

    /** The next request of this kind goes wrong. */
    public void fail(String method, String template, Effect effect) {
        world.sandbox().control().plan(Fault.once(Match.of(method, template), effect));
    }

    /** Posts something to the site as somebody else than the tools do it, and gives Jira's answer. */
    public JsonNode plant(String path, String json) {
        HttpCall call = HttpCall.post(URI.create(world.sandbox().site(SITE) + path), HttpBody.json(json), Budget.API)
                .as(new Authorization.Basic(AMARA, Secret.of(world.sandbox().apiToken(AMARA))));
        HttpAnswer answer = world.http().send(call);
        assertThat(answer.ok()).as(answer.text()).isTrue();
        return Json.parse(answer.text());
    }

    private AccountId amara() {
        return world.sandbox()
                .control()
                .accounts()
                .directory()
                .personByEmail(AMARA)
                .orElseThrow()
                .id();
    }

    /** Links an issue to another, which its history tells. */
    public void link(String from, String to) {
        Site site = site();
        Issue one = site.issues().byIdOrKey(from).orElseThrow();
        Issue other = site.issues().byIdOrKey(to).orElseThrow();
        LinkType type = site.catalogue().linkTypes().get(0);
        site.links().add(new IssueLink(site.ids().next("link"), type.id(), one.id(), other.id()));
        site.issues().apply(one.id(), Edit.by(amara(), site.now()).note(Change.linked(type.outward(), other.key())));
    }

    /** Hangs a file on an issue. */
    public Attachment attach(String key, String name, String type) {
        AccountId author = amara();
        Site site = site();
        String id = site.ids().next("attachment");
        String media =
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        Attachment file = new Attachment(id, media, name, type, author, site.now(), new Content(new byte[] {1, 2, 3}));
        String issue = site.issues().byIdOrKey(key).orElseThrow().id();
        site.issues().apply(issue, Edit.by(author, site.now()).hang(attached -> {
            List<Attachment> files = new ArrayList<>(attached.attachments());
            files.add(file);
            return attached.withAttachments(files);
        }));
        return file;
    }

    private JiraClient client() {
        Pause pause = duration -> {
            world.sandbox().clock().advance(duration);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        };
        return new JiraClient(world.http(), world.sandbox().clock(), new Random(1), pause);
    }

    private URI authorize(String scopes) {
        return URI.create(
                world.sandbox().uri() + "/authorize?audience=api.atlassian.com&client_id=" + DemoApps.CLIENT_ID
                        + "&scope=" + encode(scopes) + "&redirect_uri=" + encode(DemoApps.CALLBACK)
                        + "&state=s&response_type=code&prompt=consent");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
