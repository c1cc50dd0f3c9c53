package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.connect.Walker;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The person of this machine at the pages of a server in this process: connects Jira, and lets a program in. */
final class ServedPerson {
    private static final Pattern LINK = Pattern.compile("/connect/([\\w-]+)");
    private static final String BACK = "http://127.0.0.1:4199/callback";

    private final URI mcp;
    private final Walker browser;

    ServedPerson(URI mcp) {
        this.mcp = mcp;
        this.browser = new Walker(URI.create("http://localhost:" + mcp.getPort()), "local");
    }

    /** Connects one site, by the link out of a call, as somebody at Atlassian. */
    void connect(String email, String site) {
        Matcher link = LINK.matcher(McpCaller.call(mcp, "jira_get_me", Json.object()));
        if (!link.find()) {
            throw new AssertionError("no link");
        }
        HttpResponse<String> back = browser.get(browser.consent(link.group(1), email, site::equals));
        HttpResponse<String> linked = browser.link(link.group(1));
        if (back.statusCode() != 303 || linked.statusCode() != 303) {
            throw new AssertionError(back.body() + linked.body());
        }
    }

    /** An access token of ours for this person, as an MCP client gets one. */
    String token() {
        HttpResponse<String> asked = browser.get("/oauth/authorize?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", "jira-mcp",
                        "redirect_uri", BACK,
                        "state", "s",
                        "scope", "jira:read jira:write",
                        "code_challenge_method", "S256",
                        "code_challenge", TestingBrowser.CHALLENGE)));
        String page = Walker.location(asked).getPath();
        Map<String, String> answer = new LinkedHashMap<>(TestingBrowser.hidden(browser.get(page)));
        answer.put("answer", "yes");
        URI allowed = Walker.location(browser.post(page, List.of(form(answer))));
        HttpResponse<String> redeemed = browser.post(
                "/oauth/token",
                List.of(form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "jira-mcp",
                        "code",
                        TestingBrowser.query(allowed).getOrDefault("code", ""),
                        "redirect_uri",
                        BACK,
                        "code_verifier",
                        TestingBrowser.VERIFIER))));
        return Json.parse(redeemed.body()).path("access_token").asString("");
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .toList());
    }

    /** A form of names and values in turn. */
    static String form(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            fields.put(pairs[at], pairs[at + 1]);
        }
        if (fields.size() * 2 != pairs.length) {
            throw new AssertionError(Arrays.toString(pairs));
        }
        return form(fields);
    }
}
