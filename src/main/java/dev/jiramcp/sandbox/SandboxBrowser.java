package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One person at the pages of the simulation: it signs in and answers the consent page, by the same forms that a real
 * browser posts. It goes to no other host: where Atlassian would send the browser back to the application, it stops and
 * says where that was.
 */
public final class SandboxBrowser {
    private static final int MOST_STEPS = 10;
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern REMOVAL =
            Pattern.compile("name=\"token\" value=\"([^\"]+)\">[^<]*<button name=\"grant\" value=\"([^\"]+)\"");
    private static final Pattern SITE = Pattern.compile("name=\"site\" value=\"([^\"]+)\"> ([^<]*)</label>");

    /**
     * Where a walk ended.
     *
     * @param at the address: one of the application's, or the last page of Atlassian's
     * @param status the status of the last answer
     * @param page the page, where the browser is still at Atlassian's
     */
    public record Landing(URI at, int status, String page) {
        /** Whether Atlassian sent the browser back to the application. */
        public boolean returned() {
            return page.isEmpty() && status / 100 == 3;
        }

        /** A parameter of the address. */
        public Optional<String> parameter(String name) {
            return Parameters.parse(Optional.ofNullable(at.getRawQuery()).orElse(""))
                    .first(name);
        }
    }

    private final String email;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** A browser of the person with this address. */
    public SandboxBrowser(String email) {
        this.email = requireNonNull(email, "email is null");
    }

    /** Follows an authorization request to its end, chooses every site, and accepts. */
    public Landing approve(URI authorize) {
        return approve(authorize, site -> true);
    }

    /** Follows an authorization request to its end, chooses the sites of these names, and accepts. */
    public Landing approve(URI authorize, Predicate<String> sites) {
        Landing consent = open(authorize);
        return isConsent(consent) ? answer(consent, sites, "approve") : consent;
    }

    /** Follows an authorization request to its end and cancels. */
    public Landing cancel(URI authorize) {
        Landing consent = open(authorize);
        return isConsent(consent) ? answer(consent, site -> false, "cancel") : consent;
    }

    /** Opens an address and signs in where asked to; ends at the first page that asks anything else. */
    public Landing open(URI address) {
        return walk(HttpRequest.newBuilder(address).build());
    }

    /** Opens the list of the person's connected apps and removes the access of every one of them. */
    public void removeApps(URI home) {
        URI list = home.resolve("/id/manage-profile/apps");
        Matcher form = REMOVAL.matcher(open(list).page());
        while (form.find()) {
            walk(post(list, List.of(field("token", unescape(form.group(1))), field("grant", form.group(2)))));
        }
    }

    private static boolean isConsent(Landing landing) {
        return landing.page().contains("name=\"decision\"");
    }

    private Landing answer(Landing consent, Predicate<String> sites, String decision) {
        List<String> fields = new ArrayList<>();
        // The first form of the page is the one to accept; the second is for another account.
        hidden(consent.page().split("</form>", 2)[0], fields);
        Matcher site = SITE.matcher(consent.page());
        while (site.find()) {
            if (sites.test(unescape(site.group(2)))) {
                fields.add(field("site", site.group(1)));
            }
        }
        fields.add(field("decision", decision));
        return walk(post(consent.at().resolve("/authorize"), fields));
    }

    private static void hidden(String form, List<String> fields) {
        Matcher input = HIDDEN.matcher(form);
        while (input.find()) {
            fields.add(field(input.group(1), unescape(input.group(2))));
        }
    }

    private Landing walk(HttpRequest first) {
        HttpRequest next = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> response = send(next);
            Optional<URI> target = response.headers().firstValue("Location").map(response.uri()::resolve);
            if (response.body().contains("action=\"/id/login\"")) {
                next = signIn(response);
            } else if (target.isEmpty()) {
                return new Landing(response.uri(), response.statusCode(), response.body());
            } else if (!sameHost(target.get(), first.uri())) {
                return new Landing(target.get(), response.statusCode(), "");
            } else {
                next = HttpRequest.newBuilder(target.get()).build();
            }
        }
        throw new IllegalStateException("too many redirections from " + first.uri());
    }

    private static boolean sameHost(URI one, URI other) {
        return String.valueOf(one.getAuthority()).equals(other.getAuthority());
    }

    private HttpRequest signIn(HttpResponse<String> page) {
        List<String> fields = new ArrayList<>();
        hidden(page.body(), fields);
        fields.add(field("email", email));
        return post(page.uri().resolve("/id/login"), fields);
    }

    private static HttpRequest post(URI address, List<String> fields) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.stream().collect(Collectors.joining("&"))))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
