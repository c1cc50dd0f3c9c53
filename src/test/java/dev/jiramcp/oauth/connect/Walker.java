package dev.jiramcp.oauth.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.sandbox.SandboxBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser at our pages, without the pictures; it keeps its own cookies and follows nothing by itself. */
public final class Walker {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI home;
    private final String who;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * A browser.
     *
     * @param home the server whose pages it opens
     * @param who signs in, where a test's own sign-in asks
     */
    public Walker(URI home, String who) {
        this.home = home;
        this.who = who;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Opens a link. */
    public HttpResponse<String> open(String link) {
        return get("/connect/" + link);
    }

    /** Opens a path. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(home + path)));
    }

    /** Approves on the page of a link, and gives where the browser is sent. */
    public URI approve(String link, String... fields) {
        HttpResponse<String> answer = answer(link, "approve", fields.length == 0 ? standard() : fields);
        if (answer.statusCode() != 303) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return location(answer);
    }

    private static String[] standard() {
        return new String[] {"profile", "standard"};
    }

    /** Answers the page of a link. */
    public HttpResponse<String> answer(String link, String word, String... fields) {
        String csrf = found(CSRF, open(link).body()).stream().findFirst().orElse("none");
        List<String> form = new ArrayList<>(List.of("csrf=" + csrf, "do=" + word));
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        return post("/connect/" + link, form);
    }

    /** Posts fields that are encoded already. */
    public HttpResponse<String> post(String path, List<String> form) {
        return send(HttpRequest.newBuilder(URI.create(home + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form))));
    }

    /** Approves, accepts at Atlassian as somebody, and gives the address of the way back. */
    public String consent(String link, String email, Predicate<String> sites) {
        SandboxBrowser.Landing landing = new SandboxBrowser(email).approve(approve(link), sites);
        return way(landing.at());
    }

    /** Approves, accepts at Atlassian on all sites, and comes back. */
    public HttpResponse<String> arrive(String link, String email) {
        return get(consent(link, email, site -> true));
    }

    /** Links all sites that are shown. */
    public HttpResponse<String> link(String link, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        sites(open(link)).forEach(site -> all.addAll(List.of("site", site)));
        return answer(link, "link", all.toArray(String[]::new));
    }

    public static List<String> sites(HttpResponse<String> page) {
        return found(SITE, page.body());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    /** The boxes of a page that are ticked. */
    static List<String> ticked(HttpResponse<String> page) {
        Matcher box =
                Pattern.compile("name=\"site\" value=\"([^\"]+)\" checked").matcher(page.body());
        return box.results().map(result -> result.group(1)).toList();
    }

    /** Where a reply sends the browser. */
    public static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** An address without its server. */
    public static String way(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("X-Who", who);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
