package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A watched walk to Atlassian and back: what has been seen to work is shown as good, what failed with its cause, and all else
 * as not known. Where Atlassian sends nobody back, the page asks which of its pages appeared.
 */
final class SelfTest {
    /** The program that asks, so that a test is told from other walks of the same person. */
    private static final String CLIENT = "console-test";

    private final Wizard wizard;

    SelfTest(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
    }

    ConsolePage page() {
        return ConsolePage.within(Section.ATLASSIAN_APPS, "/{id}/test", Permission.APPS_CHANGE, this::show)
                .titled("Test the app")
                .with("walk", Permission.APPS_CHANGE, this::walk);
    }

    /**
     * A walk that is to begin.
     *
     * @param id of the app
     * @param site that is to be reached, where it has to be a certain one
     */
    public record Start(String id, Optional<String> site) {}

    /**
     * Where a walk begins.
     *
     * @param path at this server; it works for this person alone
     */
    public record Begun(String path) {}

    /**
     * What is known of an app after the last walk of whoever asks.
     *
     * @param checks what has to be right, and whether it was seen to be
     * @param under whether a walk is under way
     * @param linked whether it came to a connection
     * @param ending how it ended without one
     */
    public record Progress(List<Check> checks, boolean under, boolean linked, Optional<How> ending) {
        public Progress {
            checks = List.copyOf(checks);
        }
    }

    /** How a walk ended. */
    public record How(String title, String code, String cause, String remedy) {}

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.post(
                                "/apps/{id}/test",
                                "beginAppTest",
                                "Makes a link by which one connects in a browser, to see whether the app works."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(Start.class, Begun.class),
                        (operator, start) -> new Begun(begin(operator, start))),
                Endpoint.of(
                        Endpoint.get("/apps/{id}/test", "getAppTest", "Says what one's last test of an app has shown."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(AppPages.Named.class, Progress.class),
                        (operator, named) -> progress(operator, wizard.app(operator.tenant(), named.id()))));
    }

    private Answer walk(Visit visit) {
        String path = begin(visit.operator(), new Start(visit.variable("id"), visit.given("site")));
        return Go.away(URI.create(visit.root() + path));
    }

    private String begin(Operator operator, Start start) {
        AtlassianApp app = wizard.app(operator.tenant(), start.id());
        Set<Scope> scopes = app.scopes().orElseGet(wizard.connecting().proposed());
        Optional<URI> site = start.site().map(wizard.sites()::read);
        return "/connect/"
                + wizard.connecting()
                        .flow()
                        .get()
                        .intents()
                        .begin(new Wish(asker(operator), Door.BROWSER, app.id(), scopes, site));
    }

    private static Wish.Asker asker(Operator operator) {
        return new Wish.Asker(operator.tenant(), operator.user(), CLIENT);
    }

    private Optional<ConnectIntent> walk(Operator operator, AtlassianApp app) {
        return wizard.connecting()
                .flow()
                .get()
                .intents()
                .latest(asker(operator))
                .filter(intent -> intent.app().equals(app.id()));
    }

    private Progress progress(Operator operator, AtlassianApp app) {
        Optional<ConnectIntent> walk = walk(operator, app);
        return new Progress(
                Check.of(walk, wizard.connections(app) > 0),
                walk.filter(intent -> intent.stage().live()).isPresent(),
                walk.filter(intent -> intent.stage() == Stage.LINKED).isPresent(),
                walk.flatMap(intent -> intent.progress().ending())
                        .map(ending ->
                                new How(ending.title(), ending.trouble().code(), ending.cause(), ending.remedy())));
    }

    private Answer show(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        Optional<ConnectIntent> walk = walk(visit.operator(), app);
        Progress progress = progress(visit.operator(), app);
        Optional<StuckPage> seen = visit.given("page").flatMap(StuckPage::of);
        Map<String, Object> model = new HashMap<>();
        model.put("app", AppItem.of(app, wizard.connections(app)).shown());
        model.put("checks", progress.checks());
        model.put("under", progress.under());
        model.put("sent", walk.filter(intent -> intent.stage() == Stage.SENT).isPresent());
        model.put("linked", progress.linked());
        model.put("ending", progress.ending().map(SelfTest::said).orElseGet(Map::of));
        model.put("site", visit.given("site").orElse(""));
        model.put("pages", pages(seen, facts(app)));
        model.put("asked", seen.isPresent());
        return View.of("wizard/test", model);
    }

    private StuckPage.Facts facts(AtlassianApp app) {
        String scopes = app.scopes().orElseGet(wizard.connecting().proposed()).stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .sorted()
                .collect(Collectors.joining(", "));
        return new StuckPage.Facts(app.clientId(), wizard.callback(), scopes);
    }

    private static Map<String, String> said(How ending) {
        return Map.of(
                "title", ending.title(), "code", ending.code(), "cause", ending.cause(), "remedy", ending.remedy());
    }

    private static List<Map<String, Object>> pages(Optional<StuckPage> seen, StuckPage.Facts facts) {
        return Arrays.stream(StuckPage.values())
                .map(page -> Map.<String, Object>of(
                        "id", page.id(),
                        "seen", page.seen(),
                        "chosen", seen.filter(page::equals).isPresent(),
                        "code", page.trouble().code(),
                        "cause", page.cause(facts),
                        "remedy", page.remedy(facts)))
                .toList();
    }
}
