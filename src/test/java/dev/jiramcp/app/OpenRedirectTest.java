package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat 11: whatever a request says of where to go, no address of this server sends a browser to somebody else's. */
class OpenRedirectTest {
    /** What servers have been made to take for the address of a page to return to. */
    private static final List<String> NAMES = List.of(
            "return_to",
            "returnTo",
            "return_url",
            "ReturnUrl",
            "redirect",
            "redirect_uri",
            "redirect_url",
            "next",
            "continue",
            "target",
            "to",
            "url",
            "dest",
            "RelayState",
            "state",
            "link",
            "do");

    private static final List<String> HOSTILE = List.of(
            "https://evil.example",
            "HTTPS://EVIL.EXAMPLE/",
            "//evil.example",
            "///evil.example",
            "////evil.example",
            "https:evil.example",
            "https:/evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2e%2e//evil.example",
            "/..//evil.example",
            "%2f%2fevil.example",
            "\t//evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "https://localhost@evil.example/",
            "https://localhost:80@evil.example/",
            "https://evil.example#localhost",
            "https://evil.example?localhost",
            "https://evil.example./",
            "https://localhost.evil.example/",
            "https://xn--evl-7va.evil.example/",
            "https://\u0435vil.example/",
            "javascript:alert(document.domain)//evil.example",
            "data:text/html,evil.example",
            "http://[::1]@evil.example/");

    private TestingTenants server;
    private final HttpClient nobody = HttpClient.newHttpClient();
    private final HttpClient ann = TestingTenants.browser();
    private final List<String> faults = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        assertThat(server.follow(ann, server.at("/connect")).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Test
    void isFoundAtNoAddressInNoParameter() {
        int sent = 0;
        for (String path : server.door.paths(TenantPath.home())) {
            for (String hostile : HOSTILE) {
                String form = NAMES.stream()
                        .map(name -> name + "=" + encoded(hostile))
                        .collect(Collectors.joining("&"));
                URI address = server.at(path.replace("*", "x"));
                for (HttpClient browser : List.of(nobody, ann)) {
                    judge(
                            path,
                            hostile,
                            TestingTenants.send(browser, HttpRequest.newBuilder(URI.create(address + "?" + form))));
                    judge(
                            path,
                            hostile,
                            TestingTenants.send(
                                    browser,
                                    HttpRequest.newBuilder(address)
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .header("Sec-Fetch-Site", "same-origin")
                                            .POST(HttpRequest.BodyPublishers.ofString(form))));
                    sent += 2;
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
    }

    private void judge(String path, String hostile, HttpResponse<String> reply) {
        reply.headers()
                .firstValue("Location")
                .filter(OpenRedirectTest::leadsAway)
                .ifPresent(location -> faults.add(path + " given " + hostile + " sends to " + location));
    }

    /** As browsers read it, who take a backslash for a slash and pass over tabs and ends of lines. */
    private static boolean leadsAway(String location) {
        String read = location.replace('\\', '/').replaceAll("[\\t\\r\\n]", "");
        String authority =
                read.replaceFirst("^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?/*", "").replaceFirst("[/?#].*", "");
        boolean within = !read.startsWith("//") && !read.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
        return !within && !authority.matches("(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?");
    }

    @Test
    void isFoundInNoPathToWhichSomebodyIsSentBackAfterSigningIn() {
        for (String path : List.of(
                "//evil.example/connect",
                "///evil.example/connect",
                "/%2f%2fevil.example/connect",
                "/\\evil.example/connect",
                "/.//evil.example",
                "http://evil.example/connect",
                "/connect//evil.example",
                "/connect?//evil.example")) {
            try (RawHttp raw = new RawHttp(server.door.mcp().getPort())) {
                raw.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                raw.readTo("\r\n\r\n")
                        .lines()
                        .filter(line -> line.startsWith("Location: "))
                        .forEach(line -> assertThat(leadsAway(line.substring("Location: ".length())))
                                .as(path + " " + line)
                                .isFalse());
            }
        }
        List<String> targets = server.program
                .store()
                .read(handle -> handle.createQuery("SELECT target FROM sign_in")
                        .mapTo(String.class)
                        .list());
        assertThat(targets).allMatch(target -> target.startsWith("/") && !leadsAway(target));
    }
}
