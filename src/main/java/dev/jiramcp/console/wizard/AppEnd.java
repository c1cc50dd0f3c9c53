package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.installation.AppRemoval;
import dev.jiramcp.connection.installation.AppRemovals;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Mark;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The end of one app, once it was said what ends with it. */
final class AppEnd {
    private final Wizard wizard;
    private final AppRemovals removals;

    AppEnd(Wizard wizard, AppRemovals removals) {
        this.wizard = requireNonNull(wizard, "wizard is null");
        this.removals = requireNonNull(removals, "removals is null");
    }

    /**
     * What ends with an app.
     *
     * @param grants how many consents of people, or service accounts
     * @param connections how many connections on these
     * @param ends the same in sentences
     * @param shown stands for these connections: whoever removes the app gives it back, and is refused where others came
     *     meanwhile
     */
    public record Ends(int grants, int connections, List<String> ends, String shown) {
        public Ends {
            ends = List.copyOf(ends);
        }
    }

    /** Which app, and the member {@code shown} of what was said to end with it. */
    public record Confirmed(String id, String shown) {}

    /** What came of each connection, in sentences. */
    public record Removed(List<String> results) {
        public Removed {
            results = List.copyOf(results);
        }
    }

    ConsolePage page() {
        return ConsolePage.within(Section.ATLASSIAN_APPS, "/{id}/remove", Permission.APPS_CHANGE, this::ask)
                .titled("Remove this app?")
                .with("remove", Permission.APPS_CHANGE, this::remove);
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/apps/{id}/removal", "whatAppRemovalEnds", "Says what ends with an app."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.takes(AppPages.Named.class, Ends.class),
                        (operator, named) -> ends(operator, named.id())),
                Endpoint.of(
                        Endpoint.delete(
                                "/apps/{id}",
                                "removeApp",
                                "Ends every connection through an app, and removes the app."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(Confirmed.class, Removed.class),
                        (operator, confirmed) -> new Removed(remove(operator, confirmed).stream()
                                .map(Removal::text)
                                .toList())));
    }

    private Ends ends(Operator operator, String id) {
        AppRemoval removal = removals.of(operator.tenant(), new AppId(id));
        List<String> sentences = new ArrayList<>(removal.whatItEnds());
        if (wizard.shared().named(removal.app())) {
            sentences.add("This server's settings name it, so it is set up again, without any connection, when somebody"
                    + " next connects. To be rid of it, take it out of the settings as well.");
        }
        return new Ends(
                removal.grants(),
                removal.connections().size(),
                sentences,
                removal.mark().value());
    }

    private Answer ask(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        Ends ends = ends(visit.operator(), app.id().value());
        return View.of(
                "wizard/remove",
                Map.of(
                        "app",
                        AppItem.of(app, wizard.connections(app)).shown(),
                        "ends",
                        ends.ends(),
                        "shown",
                        ends.shown()));
    }

    private Answer remove(Visit visit) {
        if (!visit.ticked("sure")) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "Nothing was removed.")
                    .withRemedy("Tick the box if you mean it.");
        }
        int ended = remove(
                        visit.operator(), new Confirmed(visit.variable("id"), visit.needed("shown", "What was shown")))
                .size();
        return Go.to("/apps")
                .saying("The app is removed, and " + ended + (ended == 1 ? " connection" : " connections")
                        + " with it.");
    }

    private List<Removal> remove(Operator operator, Confirmed confirmed) {
        return removals.remove(
                operator.tenant(), new AppId(confirmed.id()), new Mark(confirmed.shown()), AppPages.actor(operator));
    }
}
