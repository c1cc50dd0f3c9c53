package dev.jiramcp.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final InetSocketAddress ANYWHERE = InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    private final Assets assets = new Assets();
    private final Pages pages = new Pages(assets);

    private WebServer serve(PageRoute route) {
        return WebServer.start(
                ANYWHERE,
                Map.of(
                        "/page",
                        new PageServlet(pages, new OurHosts(Set.of()), Map.of("GET", route)),
                        "/assets/*",
                        new AssetServlet(assets)));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> page(PageRoute route) throws IOException, InterruptedException {
        try (WebServer server = serve(route)) {
            return get(server.uri().resolve("/page"));
        }
    }

    @Test
    void keepsAPageToItself() throws IOException, InterruptedException {
        HttpResponse<String> answer = page((request, response) -> Page.problem(200, "Title", "Words"));
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src"
                        + " 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(answer.body())
                .contains("<html lang=\"en\">")
                .containsOnlyOnce("<h1>")
                .doesNotContain("<script>", "<style", "style=");
    }

    @Test
    void letsAFormLeadOnlyWhereThePageSays() throws IOException, InterruptedException {
        HttpResponse<String> answer = page((request, response) -> Page.problem(200, "Title", "Words")
                .withFormTarget(URI.create("http://127.0.0.1:7777/back?x=1"))
                .withFormTarget(URI.create("https://app.example/cb"))
                .withFormTarget(URI.create("http://[::1]:9/cb"))
                .withFormTarget(URI.create("com.example.app:/cb")));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("form-action 'self' http://127.0.0.1:7777 https://app.example http: com.example.app:");
    }

    @Test
    void escapesWhatOthersWrote() throws IOException, InterruptedException {
        HttpResponse<String> answer = page(
                (request, response) -> Page.problem(200, "\"><img src=x onerror=alert(1)>", "{{ title }}</p><script>"));
        assertThat(answer.body()).doesNotContain("<img src=x").doesNotContain("<script>");
        assertThat(answer.body()).contains("&lt;script&gt;").contains("{{ title }}");
    }

    @Test
    void failsWhereAPageLacksAValue() {
        assertThatThrownBy(() -> pages.render(Page.of("web/page/problem", Map.of("title", "Title"))))
                .hasMessageContaining("message");
    }

    /** Names that a template gives to others are compiled too: a mistake in any of them shows here. */
    @Test
    void readsEveryTemplateBeforehand() throws IOException {
        pages.prepare();

        assertThat(Templates.all())
                .contains("console/layout", "console/tool/list", "web/page/problem", "oauth/connect/offer")
                .hasSizeGreaterThan(40);
    }

    @Test
    void servesWhatPagesLinkToForEver() throws IOException, InterruptedException {
        try (WebServer server = serve((request, response) -> Page.problem(200, "Title", "Words"))) {
            Matcher linked = LINKED.matcher(get(server.uri().resolve("/page")).body());
            int found = 0;
            while (linked.find()) {
                HttpResponse<String> asset = get(server.uri().resolve(linked.group(1)));
                assertThat(asset.statusCode()).isEqualTo(200);
                assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
                assertThat(asset.body()).isNotBlank();
                found++;
            }
            assertThat(found).isGreaterThanOrEqualTo(3);
            assertThat(get(server.uri().resolve("/assets/style.css")).statusCode())
                    .isEqualTo(404);
            assertThat(assets.path("htmx.js")).startsWith("/assets/htmx-").endsWith(".js");
        }
    }

    @Test
    void saysARefusalAndHidesAFailure() throws IOException, InterruptedException {
        HttpResponse<String> refused = page((request, response) -> {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "gone", "There is no such thing.")
                    .withRemedy("Begin again.")
                    .withLink(URI.create("https://example.com/help"));
        });
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body())
                .contains("There is no such thing.", "Begin again.", "href=\"https://example.com/help\"");
        HttpResponse<String> failed = page((request, response) -> {
            throw new IllegalStateException("inner detail");
        });
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("inner detail", "IllegalState");
    }

    @Test
    void goesOnByGet() throws IOException, InterruptedException {
        HttpResponse<String> answer = page((request, response) -> new SeeOther(URI.create("/elsewhere")));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/elsewhere");
    }

    @Test
    void showsWhatNobodySeesAndLeavesWhatJoins() throws IOException {
        String name =
                "<b title='\"'>a\u202Etxt.exe\u200B\u2066\uFEFF\u0007 \u05E9\u05DC\u05D5\u05DD \u0646\u0645\u06CC\u200C\u062F"
                        + " \uD83D\uDC69\u200D\uD83D\uDC67 &amp;";
        String shown = pages.render(Page.problem(200, "Title", name));
        assertThat(shown)
                .contains(
                        "&lt;b title=&#39;&quot;&#39;&gt;a\uFFFDtxt.exe\uFFFD\uFFFD\uFFFD\uFFFD \u05E9\u05DC\u05D5\u05DD"
                                + " \u0646\u0645\u06CC\u200C\u062F \uD83D\uDC69\u200D\uD83D\uDC67 &amp;amp;");
    }
}
