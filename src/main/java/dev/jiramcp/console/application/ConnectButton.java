package dev.jiramcp.console.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.application.NewOrigins;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Permits an application to have a connect button on pages of its own, and shows what to put there. */
final class ConnectButton {
    private final Function<TenantId, Applications> applications;
    private final Supplier<URI> address;

    ConnectButton(Function<TenantId, Applications> applications, Supplier<URI> address) {
        this.applications = requireNonNull(applications, "applications is null");
        this.address = requireNonNull(address, "address is null");
    }

    /**
     * Where the button of an application may stand.
     *
     * @param origins of pages; none takes the permission away
     * @param before the origins that were seen: where there are others meanwhile, nothing is changed
     */
    public record Places(String id, List<String> origins, Optional<List<String>> before) {
        public Places {
            origins = List.copyOf(origins);
            before = before.map(List::copyOf);
        }
    }

    ConsolePage page() {
        return ConsolePage.within(Section.APPLICATIONS, "/{id}/button", Permission.APPLICATIONS_READ, this::show)
                .titled("Connect button")
                .with("permit", Permission.APPLICATIONS_CHANGE, this::permit)
                .with("forbid", Permission.APPLICATIONS_CHANGE, this::forbid);
    }

    Endpoint<?, ?> endpoint() {
        return Endpoint.of(
                Endpoint.put(
                        "/applications/{id}/origins",
                        "permitConnectButton",
                        "Says on pages of which origins an application may have its connect button; of none, forbids it."),
                Permission.APPLICATIONS_CHANGE,
                Endpoint.takes(Places.class, ApplicationItem.class),
                (operator, places) -> ApplicationItem.of(permit(operator, places)));
    }

    private Application permit(Operator operator, Places places) {
        Actor by = new Actor(operator.user().value(), operator.client());
        NewOrigins wish = new NewOrigins(
                NewApplication.origins(places.origins()), places.before().map(NewApplication::origins));
        return applications.apply(operator.tenant()).permitButton(places.id(), wish, by);
    }

    private Answer show(Visit visit) {
        ApplicationItem item = applications
                .apply(visit.tenant())
                .application(visit.variable("id"))
                .map(ApplicationItem::of)
                .orElseThrow(() ->
                        Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_application", "There is no such application."));
        return View.of(
                        "application/button",
                        Map.of("application", item, "server", address.get() + visit.root(), "origins", item.origins()))
                .titled("Connect button of " + item.name());
    }

    private Answer permit(Visit visit) {
        Application unused = permit(visit.operator(), places(visit, words(visit.needed("origins", "Origins"))));
        return self(visit).saying("The button may stand there, from now on.");
    }

    private Answer forbid(Visit visit) {
        Application unused = permit(visit.operator(), places(visit, List.of()));
        return self(visit).saying("The application has no connect button any more. Sessions under way have ended.");
    }

    /** The page says with each of its forms what it showed. */
    private static Places places(Visit visit, List<String> origins) {
        Optional<List<String>> before =
                visit.ticked("shown") ? Optional.of(words(visit.given("before").orElse(""))) : Optional.empty();
        return new Places(visit.variable("id"), origins, before);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Go self(Visit visit) {
        return Go.to("/applications/" + visit.variable("id") + "/button");
    }
}
