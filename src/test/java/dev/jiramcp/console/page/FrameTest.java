package dev.jiramcp.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the frame does for every page alike. */
class FrameTest {
    private static final Pattern LOOP = Pattern.compile("\\{% for (\\w+) in");
    private static final Pattern NAME =
            Pattern.compile("(?:\\{\\{|\\{% (?:else)?if(?: not)?|\\{% for \\w+ in) (\\w+)(?![\\w(])");

    private final AtomicInteger done = new AtomicInteger();
    private final TestingConsole console =
            new TestingConsole(TestingDatabase.SQLITE, store -> List.of(new Keys()), FrameTest::rights);

    private static Rights.Granted rights(dev.jiramcp.model.TenantId tenant, dev.jiramcp.model.UserId user) {
        return switch (user.value()) {
            case "olga" -> new Rights.Granted("owner", EnumSet.allOf(Permission.class));
            case "aziz" -> new Rights.Granted("auditor", Set.of(Permission.KEYS_READ));
            default -> new Rights.Granted("stranger", Set.of());
        };
    }

    /** A subject with one page. */
    private final class Keys implements Subject {
        @Override
        public List<ConsolePage> pages() {
            return List.of(ConsolePage.of(Section.KEYS, Permission.KEYS_READ, visit -> View.of("problem", Map.of()))
                    .with("count", Permission.KEYS_CHANGE, visit -> {
                        int unused = done.incrementAndGet();
                        return Go.to("/keys").saying("Counted <b>" + visit.needed("what", "What") + "</b>.");
                    })
                    .with("fail", Permission.KEYS_CHANGE, visit -> {
                        throw new IllegalStateException("inner workings");
                    })
                    .with("unknown-template", Permission.KEYS_CHANGE, visit -> View.of("nowhere", Map.of()))
                    .with("refuse", Permission.KEYS_CHANGE, visit -> {
                        throw Refusal.of(Refusal.Kind.CONFLICT, "busy", "It is under way.");
                    }));
        }

        @Override
        public List<Endpoint<?, ?>> endpoints() {
            return List.of();
        }
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void showsAPageOnlyToWhoMaySeeIt() {
        assertThat(console.browser("aziz").get("/console/keys").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = console.browser("nobody").get("/console/keys");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Your role here, stranger, does not include this.");
    }

    @Test
    void letsNothingIntoAPageButThisServersOwnFiles() {
        HttpResponse<String> page = console.browser("olga").get("/console/keys");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContain("<style", " style=", "onclick", "javascript:");
    }

    @Test
    void doesNothingWithoutTheSessionsToken() {
        TestingConsole.Browser olga = console.browser("olga");
        assertThat(olga.get("/console/keys").statusCode()).isEqualTo(200);
        assertThat(olga.postBare("/console/keys", "do=count&what=keys").statusCode())
                .isEqualTo(403);
        assertThat(olga.postBare("/console/keys", "do=count&what=keys&csrf=x").statusCode())
                .isEqualTo(403);
        assertThat(done).hasValue(0);
    }

    @Test
    void keepsWhatWasWrittenForWhoWasSignedOutMeanwhile() {
        HttpResponse<String> posted =
                console.browser("").postBare("/console/keys", "do=count&what=two+%3Cb%3E&csrf=old&secret=canary-4f1");
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(posted.body())
                .contains("Nothing was done", "<a href=\"/console/keys\" target=\"_blank\"")
                .contains("<form method=\"post\" action=\"/console/keys\">")
                .contains("<input type=\"hidden\" name=\"what\" value=\"two &lt;b&gt;\">")
                .doesNotContain("canary-4f1", "name=\"do\"", "old");
        HttpResponse<String> again = console.browser("olga").postBare("/console/keys", "what=two");
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("role=\"alert\"", "You signed in anew after this form was opened");
        assertThat(done).hasValue(0);
    }

    @Test
    void keepsNothingOfWhatAnotherSiteHadPosted() {
        TestingConsole.Browser nobody = console.browser("");
        HttpResponse<String> posted = nobody.send(nobody.request("/console/keys")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("do=count&what=theirs")));
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(posted.body()).contains("sent from another site").doesNotContain("theirs");
    }

    @Test
    void doesAnActionAndSaysSoOnceAsText() {
        TestingConsole.Browser olga = console.browser("olga");
        HttpResponse<String> posted = olga.post("/console/keys", "do=count&what=keys");
        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(posted.headers().firstValue("Location")).contains("/console/keys");
        assertThat(done).hasValue(1);
        assertThat(olga.get("/console/keys").body()).contains("Counted &lt;b&gt;keys&lt;/b&gt;.");
        assertThat(olga.get("/console/keys").body()).doesNotContain("Counted");
    }

    @Test
    void refusesAnActionToWhoMayOnlyLook() {
        HttpResponse<String> posted = console.browser("aziz").post("/console/keys", "do=count&what=keys");
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(done).hasValue(0);
    }

    @Test
    void saysARefusalOnThePageItself() {
        HttpResponse<String> posted = console.browser("olga").post("/console/keys", "do=refuse");
        assertThat(posted.statusCode()).isEqualTo(409);
        assertThat(posted.body()).contains("It is under way.", "role=\"alert\"");
        assertThat(console.browser("olga").post("/console/keys", "do=count").body())
                .contains("&#39;What&#39; is empty.");
    }

    @Test
    void namesAFailureByAnIdAlone() {
        HttpResponse<String> posted = console.browser("olga").post("/console/keys", "do=fail");
        assertThat(posted.statusCode()).isEqualTo(500);
        assertThat(posted.body()).contains("Its log says more about failure").doesNotContain("inner workings");
    }

    @Test
    void knowsNoOtherPageOrMethodOrAnswer() {
        TestingConsole.Browser olga = console.browser("olga");
        assertThat(olga.get("/console/nowhere").statusCode()).isEqualTo(404);
        assertThat(olga.send(olga.request("/console/keys").DELETE()).statusCode())
                .isEqualTo(405);
        assertThat(olga.post("/console/keys", "do=nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void namesAFailureOfATemplateByAnIdAsWell() {
        HttpResponse<String> posted = console.browser("olga").post("/console/keys", "do=unknown-template");
        assertThat(posted.statusCode()).isEqualTo(500);
        assertThat(posted.body())
                .contains("<nav", "Its log says more about failure")
                .doesNotContain("nowhere");
    }

    @Test
    void letsNoPageGiveALayoutsNameToSomethingElse() {
        for (String name : Layout.NAMES) {
            assertThatThrownBy(() -> View.of("problem", Map.of(name, "mine")))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
            assertThatThrownBy(() -> View.of("problem", Map.of()).with(name, "mine"))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Whatever the layout itself shows is one of the names that are kept for it. */
    @Test
    void keepsEveryNameThatTheLayoutShows() throws IOException {
        String layout;
        try (InputStream in =
                Objects.requireNonNull(View.class.getResourceAsStream("/dev/jiramcp/console/layout.peb"))) {
            layout = new String(in.readAllBytes(), UTF_8);
        }
        Set<String> own =
                LOOP.matcher(layout).results().map(loop -> loop.group(1)).collect(Collectors.toSet());
        Set<String> shown = NAME.matcher(layout)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !own.contains(name) && !name.equals("loop"))
                .collect(Collectors.toSet());
        assertThat(shown).contains("csrf", "who", "groups").isSubsetOf(Layout.NAMES);
    }
}
