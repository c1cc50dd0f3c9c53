package dev.jiramcp.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser, who says yes to everything that they are asked on the way. */
final class FakePerson {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Opens a page and goes where it leads; gives what they see in the end. */
    String open(URI page) {
        HttpResponse<String> seen = send(HttpRequest.newBuilder(page).GET());
        URI at = page;
        while (seen.statusCode() == 303 || seen.statusCode() == 302 || asks(seen)) {
            if (asks(seen)) {
                seen = send(HttpRequest.newBuilder(at)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", at.getScheme() + "://" + at.getRawAuthority())
                        .POST(HttpRequest.BodyPublishers.ofString(form(seen.body()))));
            } else {
                at = at.resolve(seen.headers().firstValue("Location").orElseThrow());
                seen = send(HttpRequest.newBuilder(at).GET());
            }
        }
        return seen.statusCode() + " " + seen.body();
    }

    private static boolean asks(HttpResponse<String> page) {
        return page.statusCode() == 200 && page.body().contains("<form");
    }

    private static String form(String page) {
        Matcher field = HIDDEN.matcher(page);
        String hidden = field.results()
                .filter(each -> !each.group(1).equals("answer"))
                .map(each -> each.group(1) + "=" + URLEncoder.encode(each.group(2), UTF_8))
                .collect(Collectors.joining("&"));
        return hidden + "&answer=yes";
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
