package dev.jiramcp.connection.budget;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One replica of the server, as far as budgets go: a client, budgets, and people who call a sandbox by OAuth. */
final class TestingReplica implements AutoCloseable {
    static final String SITE = "brightwell";

    private final Sandbox sandbox;
    private final Http http;
    private final Atlassian atlassian;
    private final JiraClient client;
    private final Budgets budgets;

    /** A replica whose waiting moves the sandbox's clock and takes no time. */
    TestingReplica(Sandbox sandbox, BudgetRules rules, Ledger ledger) {
        Pause pause = wait -> sandbox.clock().advance(wait);
        this.sandbox = sandbox;
        this.http = new Http(HostRules.allowing(sandbox.uri()));
        this.atlassian = new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri()));
        this.client = new JiraClient(http, sandbox.clock(), new Random(1), pause);
        this.budgets = new Budgets(rules, ledger, sandbox.clock(), Runnable::run);
    }

    /** Somebody who calls the site through this replica. */
    Jira as(String email) {
        Authorization.Bearer token = new Authorization.Bearer(tokens(email).access());
        Resource resource = atlassian.resources(token).stream()
                .filter(Resource::isJira)
                .findFirst()
                .orElseThrow();
        Party party = new Party(
                Optional.of(DemoApps.CLIENT_ID), new Party.Person(new TenantId("default"), email), resource.id());
        Site site = new Site(resource.id(), resource.name(), resource.url());
        return client.as(
                new JiraLogin(site, atlassian.addresses().gateway(site.id()), () -> token, email, budgets.of(party)));
    }

    private TokenAnswer.Granted tokens(String email) {
        String scopes = String.join(" ", List.of("read:jira-work", "read:jira-user", "write:jira-work"));
        URI page = URI.create(sandbox.uri() + "/authorize?audience=api.atlassian.com&client_id=" + DemoApps.CLIENT_ID
                + "&scope=" + encode(scopes) + "&redirect_uri=" + encode(DemoApps.CALLBACK)
                + "&state=s&response_type=code&prompt=consent");
        Secret code = new SandboxBrowser(email)
                .approve(page, SITE::equals)
                .parameter("code")
                .map(Secret::of)
                .orElseThrow();
        OAuthApp app = new OAuthApp(DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET));
        return (TokenAnswer.Granted)
                atlassian.token(app, new Grant.Code(code, URI.create(DemoApps.CALLBACK), Optional.empty()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Reports what was spent here. */
    void report() {
        budgets.report();
    }

    @Override
    public void close() {
        budgets.close();
        http.close();
    }
}
