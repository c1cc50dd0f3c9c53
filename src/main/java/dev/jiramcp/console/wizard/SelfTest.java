package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.console.Permission;
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

    private Answer walk(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        Set<Scope> scopes = app.scopes().orElseGet(wizard.connecting().proposed());
        String link = wizard.connecting()
                .flow()
                .get()
                .intents()
                .begin(new Wish(asker(visit), Door.BROWSER, app.id(), scopes, Optional.empty()));
        return Go.away(URI.create(visit.root() + "/connect/" + link));
    }

    private static Wish.Asker asker(Visit visit) {
        return new Wish.Asker(visit.tenant(), visit.user(), CLIENT);
    }

    private Answer show(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        Optional<ConnectIntent> walk = wizard.connecting()
                .flow()
                .get()
                .intents()
                .latest(asker(visit))
                .filter(intent -> intent.app().equals(app.id()));
        Optional<StuckPage> seen = visit.given("page").flatMap(StuckPage::of);
        Optional<Ending> ending = walk.flatMap(intent -> intent.progress().ending());
        Map<String, Object> model = new HashMap<>();
        model.put("app", AppItem.of(app, wizard.connections(app)).shown());
        model.put("checks", Check.of(walk, wizard.connections(app) > 0));
        model.put("under", walk.filter(intent -> intent.stage().live()).isPresent());
        model.put("sent", walk.filter(intent -> intent.stage() == Stage.SENT).isPresent());
        model.put(
                "linked", walk.filter(intent -> intent.stage() == Stage.LINKED).isPresent());
        model.put("ending", ending.map(SelfTest::said).orElseGet(Map::of));
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

    private static Map<String, String> said(Ending ending) {
        return Map.of("title", ending.title(), "cause", ending.cause(), "remedy", ending.remedy());
    }

    private static List<Map<String, Object>> pages(Optional<StuckPage> seen, StuckPage.Facts facts) {
        return Arrays.stream(StuckPage.values())
                .map(page -> Map.<String, Object>of(
                        "id", page.id(),
                        "seen", page.seen(),
                        "chosen", seen.filter(page::equals).isPresent(),
                        "cause", page.cause(facts),
                        "remedy", page.remedy(facts)))
                .toList();
    }
}
