package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody at the console and its API.
 *
 * @param tenant at which they are
 * @param csrf what they take for the token of their session
 */
record ConsoleVisitor(TestingTenants server, HttpClient browser, TenantId tenant, String csrf) {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");

    /** A member who has signed in. */
    static ConsoleVisitor member(TestingTenants server, TenantId tenant, Role role) {
        String name = role.name().toLowerCase(Locale.ROOT);
        server.program.membership().invites().invite(tenant, name + "@example.com", role, TestingTenants.OPERATOR);
        server.idp.signedIn(name);
        HttpClient browser = TestingTenants.browser();
        String page = server.follow(browser, server.at(TenantPath.base(tenant) + "/console/mine"))
                .body();
        Matcher found = CSRF.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return new ConsoleVisitor(server, browser, tenant, found.group(1));
    }

    /** This browser with another token. */
    ConsoleVisitor showing(String token) {
        return new ConsoleVisitor(server, browser, tenant, token);
    }

    /** This browser at the operator's own tenant. */
    ConsoleVisitor atHome() {
        return new ConsoleVisitor(server, browser, TenantPath.home(), csrf);
    }

    private String base() {
        return TenantPath.base(tenant);
    }

    /** An access token of this person's that is good for the console. */
    String token() {
        URI ask = server.at(TestingTenants.ask(tenant).replace("jira%3Aread", "jira%3Aread+console"));
        HttpResponse<String> page = server.follow(browser, ask);
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(page));
        form.put("answer", "yes");
        URI back = URI.create(TestingBrowser.location(server.post(browser, page.uri(), form)));
        HttpResponse<String> reply =
                server.redeem(tenant, TestingBrowser.query(back).getOrDefault("code", ""));
        return Json.parse(reply.body()).path("access_token").asString("");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return TestingTenants.send(browser, request);
    }

    private URI address(ConsolePage page) {
        return server.at(base() + "/console" + page.path().text().replaceAll("\\{[^}]+}", "nothing"));
    }

    HttpRequest.Builder page(ConsolePage page) {
        return HttpRequest.newBuilder(address(page));
    }

    /** What a form of a page sends that says nothing else. */
    HttpRequest.Builder form(ConsolePage page, String action) {
        return posted(page, "do=" + action + "&csrf=" + URLEncoder.encode(csrf, UTF_8));
    }

    /** The same without any token. */
    HttpRequest.Builder bareForm(ConsolePage page, String action) {
        return posted(page, "do=" + action);
    }

    private HttpRequest.Builder posted(ConsolePage page, String body) {
        return HttpRequest.newBuilder(address(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder operation(Endpoint<?, ?> endpoint) {
        return bareOperation(endpoint).header("X-CSRF-Token", csrf);
    }

    /** The same without any token. */
    HttpRequest.Builder bareOperation(Endpoint<?, ?> endpoint) {
        String path = endpoint.path().text().replaceAll("\\{[^}]+}", "nothing");
        return HttpRequest.newBuilder(server.at(base() + "/api/v1" + path))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/json")
                .method(
                        endpoint.method().name(),
                        endpoint.method().inQuery()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"));
    }
}
