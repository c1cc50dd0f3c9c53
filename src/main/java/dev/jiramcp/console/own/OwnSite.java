package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Optional;

/** The site that somebody means where a call names none. */
final class OwnSite {
    private final Own own;

    OwnSite(Own own) {
        this.own = requireNonNull(own, "own is null");
    }

    /**
     * A site.
     *
     * @param site its cloud id; nothing where none is preferred
     */
    public record Preferred(Optional<String> site) {
        public Preferred {
            requireNonNull(site, "site is null");
        }
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/me/site", "getMySite", "Says which site is meant where a call names none."),
                        Permission.OWN,
                        Endpoint.gives(Preferred.class),
                        (operator, nothing) -> new Preferred(chosen(operator))),
                Endpoint.of(
                        Endpoint.put(
                                "/me/site", "chooseMySite", "Chooses the site that is meant where a call names none."),
                        Permission.OWN,
                        Endpoint.takes(Preferred.class, Preferred.class),
                        (operator, wanted) -> {
                            choose(operator, wanted.site());
                            return new Preferred(chosen(operator));
                        }));
    }

    Optional<String> chosen(Operator operator) {
        return own.sites().of(operator.tenant(), operator.user()).map(CloudId::value);
    }

    /** What the form of the page does. */
    Answer choose(Visit visit) {
        Optional<String> site = visit.given("site").filter(id -> !id.equals("none"));
        choose(visit.operator(), site);
        return Go.to("/mine")
                .saying(site.isPresent() ? "That site is yours from now on." : "No site is preferred now.");
    }

    private void choose(Operator operator, Optional<String> site) {
        boolean known = own.connecting().links().of(operator.tenant(), operator.user()).stream()
                .flatMap(link -> link.terms().sites().stream())
                .anyMatch(one -> site.equals(Optional.of(one.id().value())));
        if (site.isPresent() && !known) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_your_site", "None of your connections reaches this site.")
                    .withRemedy("Choose one of those listed.");
        }
        site.ifPresentOrElse(
                id -> own.sites().choose(operator.tenant(), operator.user(), new CloudId(id)),
                () -> own.sites().forget(operator.tenant(), operator.user()));
    }
}
