package dev.jiramcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.sandbox.SandboxBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A person who is led from a client to the consent page, to Atlassian and back, and the client that gets a token by it. */
final class Walk {
    private static final String PRIYA = "priya.raman@brightwell.example";
    private static final String BACK = "http://127.0.0.1:4199/callback";

    private final URI server;
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    Walk(URI server) {
        this.server = server;
    }

    /** Signs in with Atlassian and connects one site; an access token. */
    String token() {
        String ask = "/oauth/authorize?response_type=code&client_id=jira-mcp&redirect_uri="
                + URLEncoder.encode(BACK, UTF_8) + "&state=s&scope=jira%3Aread%20jira%3Awrite"
                + "&code_challenge_method=S256&code_challenge=" + TestingBrowser.CHALLENGE;
        URI page = server.resolve(TestingBrowser.location(get(server.resolve(ask))));
        Map<String, String> form = new LinkedHashMap<>(TestingBrowser.hidden(get(page)));
        form.put("answer", "yes");
        URI authorize = URI.create(TestingBrowser.location(post(page, form)));
        URI returning = new SandboxBrowser(PRIYA)
                .approve(authorize, "brightwell"::equals)
                .at();
        URI consented = server.resolve(TestingBrowser.location(get(returning)));
        URI back = URI.create(TestingBrowser.location(get(consented)));
        return redeem(TestingBrowser.query(back).getOrDefault("code", ""));
    }

    private String redeem(String code) {
        HttpResponse<String> tokens = post(
                server.resolve("/oauth/token"),
                TestingBrowser.parameters(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "client_id",
                        "jira-mcp",
                        "redirect_uri",
                        BACK,
                        "code_verifier",
                        TestingBrowser.VERIFIER));
        return Json.parse(tokens.body()).path("access_token").asString();
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
