package dev.jiramcp.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A browser with cookies of its own, and the client that began there. */
public final class TestingBrowser {
    /** A verifier and its challenge, from RFC 7636, appendix B. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final TestingDoor door;
    private final String who;
    private final String from;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * A browser.
     *
     * @param who signs in where somebody must; nobody where it is empty
     */
    public TestingBrowser(TestingDoor door, String who) {
        this(door, who, "");
    }

    private TestingBrowser(TestingDoor door, String who, String from) {
        this.door = door;
        this.who = who;
        this.from = from;
    }

    /** Another browser, whose requests a proxy brings from an address. */
    public TestingBrowser from(String address) {
        return new TestingBrowser(door, who, address);
    }

    /** Parameters in one order, from names and values in turn. */
    public static Map<String, String> parameters(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }

    /** A good request of a client, changed by these parameters; an empty value leaves one out. */
    public Map<String, String> request(String client, String redirect, String... changes) {
        Map<String, String> request = parameters(
                "response_type",
                "code",
                "client_id",
                client,
                "redirect_uri",
                redirect,
                "state",
                "xyz",
                "scope",
                "jira:read",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256",
                "resource",
                door.at("/mcp").toString());
        request.putAll(parameters(changes));
        request.values().removeIf(String::isEmpty);
        return request;
    }

    /** Opens the authorization endpoint; redirects are not followed. */
    public HttpResponse<String> authorize(Map<String, String> request) {
        return get("/oauth/authorize?" + form(request));
    }

    /** Opens the page that asks the person. */
    public HttpResponse<String> consentPage(HttpResponse<String> authorized) {
        return get(location(authorized));
    }

    /** Answers the page of this address. */
    public HttpResponse<String> answer(String page, HttpResponse<String> shown, String answer) {
        Map<String, String> form = new LinkedHashMap<>(hidden(shown));
        form.put("answer", answer);
        return post(page, form);
    }

    /** Lets a client in, and gives the address to which the browser goes back. */
    public URI allow(Map<String, String> request) {
        HttpResponse<String> authorized = authorize(request);
        HttpResponse<String> shown = consentPage(authorized);
        if (shown.statusCode() == 303) {
            return URI.create(location(shown));
        }
        return URI.create(location(answer(location(authorized), shown, "yes")));
    }

    /** What the hidden fields of a page's form carry. */
    public static Map<String, String> hidden(HttpResponse<String> page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = HIDDEN.matcher(page.body());
        while (field.find()) {
            if (!field.group(1).equals("answer")) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return fields;
    }

    /** Where a reply sends the browser. */
    public static String location(HttpResponse<String> reply) {
        return reply.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(reply.statusCode() + " " + reply.body()));
    }

    /** The parameters of an address. */
    public static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** Turns the code of an address into tokens. */
    public HttpResponse<String> redeem(Map<String, String> request, URI back, String... changes) {
        Map<String, String> form = parameters(
                "grant_type", "authorization_code",
                "code", query(back).getOrDefault("code", ""),
                "client_id", request.getOrDefault("client_id", ""),
                "redirect_uri", request.getOrDefault("redirect_uri", ""),
                "code_verifier", VERIFIER);
        form.putAll(parameters(changes));
        form.values().removeIf(String::isEmpty);
        return post("/oauth/token", form);
    }

    /** The tokens of a client that is let in. */
    public JsonNode signIn(Map<String, String> request) {
        HttpResponse<String> reply = redeem(request, allow(request));
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return Json.parse(reply.body());
    }

    /** Turns a refresh token into new ones. */
    public HttpResponse<String> refresh(String client, String token, String... more) {
        Map<String, String> form =
                parameters("grant_type", "refresh_token", "client_id", client, "refresh_token", token);
        form.putAll(parameters(more));
        return post("/oauth/token", form);
    }

    /** Asks the protected resource with a token. */
    public HttpResponse<String> use(String token, String... query) {
        return send(HttpRequest.newBuilder(door.at("/mcp" + String.join("", query)))
                .header("Authorization", "Bearer " + token));
    }

    /** Opens an address of the server. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(door.at(path)));
    }

    /** Posts a form. */
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts JSON. */
    public HttpResponse<String> postJson(String path, String body) {
        return send(HttpRequest.newBuilder(door.at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Gives this browser a cookie. */
    public void plant(String name, String value) {
        cookies.put(name, value);
    }

    /** A cookie of this browser. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!from.isEmpty()) {
            request.header("X-Forwarded-For", from);
        }
        if (!who.isEmpty()) {
            request.header("X-Who", who);
        }
        try {
            HttpResponse<String> reply =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            reply.headers().allValues("Set-Cookie").forEach(this::keep);
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.replaceFirst(";.*", "").split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
