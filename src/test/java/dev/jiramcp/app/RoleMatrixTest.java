package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threat 42: each role at each page, each action and each operation that the console has. What its permissions do not name it
 * does not see or do; what they name it is not refused.
 */
class RoleMatrixTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" (?:value|content)=\"([^\"]+)\"");
    private static final int FORBIDDEN = 403;

    private TestingTenants server;
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void seesAndDoesItsOwnAlone(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT);
        server.program
                .membership()
                .invites()
                .invite(TenantPath.home(), name + "@example.com", role, TestingTenants.OPERATOR);
        server.idp.signedIn(name);
        HttpClient browser = TestingTenants.browser();
        String page = server.follow(browser, server.at("/console/mine")).body();
        Matcher found = CSRF.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        ConsoleDoor console = new ConsoleDoor(server.program);
        Set<Permission> may = Permission.of(role);

        console.pages().all().forEach(one -> pages(browser, one, may, found.group(1)));
        console.endpoints().forEach(one -> operations(browser, one, may, found.group(1)));

        assertThat(faults).isEmpty();
    }

    private void pages(HttpClient browser, ConsolePage page, Set<Permission> may, String csrf) {
        URI address = server.at("/console" + page.path().text().replaceAll("\\{[^}]+}", "nothing"));
        boolean sees = may.contains(page.permission());
        HttpResponse<String> shown = TestingTenants.send(browser, HttpRequest.newBuilder(address));
        if (sees ? shown.statusCode() == FORBIDDEN : shown.statusCode() == 200) {
            faults.add("GET " + address.getPath() + " answers " + shown.statusCode());
        }
        page.actions().forEach((name, action) -> {
            if (!sees || !may.contains(action.permission())) {
                String form = "csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8) + "&do=" + name;
                HttpResponse<String> done = TestingTenants.send(
                        browser,
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(form)));
                if (done.statusCode() != FORBIDDEN && done.statusCode() != 303) {
                    faults.add("POST " + address.getPath() + " do=" + name + " answers " + done.statusCode());
                }
            }
        });
    }

    private void operations(HttpClient browser, Endpoint<?, ?> endpoint, Set<Permission> may, String csrf) {
        URI address = server.at("/api/v1" + endpoint.path().text().replaceAll("\\{[^}]+}", "nothing"));
        boolean permitted = may.contains(endpoint.permission());
        if (permitted && endpoint.method() != Endpoint.Method.GET) {
            return;
        }
        HttpResponse<String> reply = TestingTenants.send(
                browser,
                HttpRequest.newBuilder(address)
                        .header("X-CSRF-Token", csrf)
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/json")
                        .method(
                                endpoint.method().name(),
                                endpoint.method().inQuery()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}")));
        if (permitted == (reply.statusCode() == FORBIDDEN)) {
            faults.add(endpoint.method() + " " + address.getPath() + " answers " + reply.statusCode());
        }
    }
}
