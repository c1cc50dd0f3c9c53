package dev.jiramcp.exchange;

import static java.util.Comparator.comparingInt;

import dev.jiramcp.connection.Held;
import dev.jiramcp.exchange.SiteChoice.Found;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * With which connection a call goes to its site: the person's own before the organisation's, and of several that suffice the
 * one that may do least.
 */
final class Placement {
    private final Ask ask;
    private final Surroundings around;

    private Placement(Ask ask, Surroundings around) {
        this.ask = ask;
        this.around = around;
    }

    /**
     * What a call uses.
     *
     * @throws Refusal where that can't be settled, with the question or the way out
     */
    static Chosen of(Ask ask, List<Held> held, Surroundings around) {
        Places own = Places.of(held, Held.Holder.PERSON);
        Places all = own;
        if (around.installation().allows(ask.effect())) {
            all = own.andElsewhere(Places.of(held, Held.Holder.INSTALLATION));
        } else if (!held.isEmpty() && held.stream().allMatch(each -> each.holder() == Held.Holder.INSTALLATION)) {
            throw SiteRefusals.notAllowed(ask.tool(), around.page(ask, Set.of(), Optional.empty()));
        }
        return new Placement(ask, around).chosen(own, all);
    }

    /** The site that a name means among all that are reached. */
    static Site named(String name, List<Held> held) {
        Places all = Places.of(held, Held.Holder.PERSON).and(Places.of(held, Held.Holder.INSTALLATION));
        return SiteChoice.named(name, all, Optional::empty);
    }

    private Chosen chosen(Places own, Places all) {
        if (all.isEmpty()) {
            throw SiteRefusals.none(around.page(ask, ask.scopes().usual(), Optional.empty()));
        }
        Places usual = (own.isEmpty() ? all : own).working();
        Found found = new SiteChoice(ask, around, all, usual).found();
        return at(found, all);
    }

    private Chosen at(Found found, Places all) {
        List<Place> there =
                all.where(place -> place.cloud().equals(found.site())).working().list();
        mayBeUsed(there);
        List<Place> enough = nearest(there.stream()
                .filter(place -> missing(place, ask.least()).isEmpty())
                .toList());
        if (enough.isEmpty()) {
            Place nearest = there.stream()
                    .min(comparingInt(place -> missing(place, ask.least()).size()))
                    .orElseThrow();
            List<Scope> missing = missing(nearest, ask.least());
            throw SiteRefusals.scopes(
                    ask.tool(),
                    missing,
                    around.page(
                            ask, Set.copyOf(missing), Optional.of(nearest.site().url())));
        }
        Place least = enough.stream()
                .min(comparingInt(Placement::breadth)
                        .thenComparing(place -> place.held().id()))
                .orElseThrow();
        least.held().ended().ifPresent(why -> {
            throw SiteRefusals.ended(
                    why.refusal(),
                    least.site(),
                    around.page(
                            ask, ask.scopes().usual(), Optional.of(least.site().url())));
        });
        return new Chosen(least, whose(least, enough.size()) + " " + found.why());
    }

    /** Where an administrator switched off what is there, no consent and no other scope helps. */
    private static void mayBeUsed(List<Place> there) {
        if (there.stream().noneMatch(Place::works)) {
            there.stream()
                    .flatMap(place -> place.held().ended().stream())
                    .filter(Held.Ended::switchedOff)
                    .findFirst()
                    .ifPresent(ended -> {
                        throw SiteRefusals.switchedOff(ended);
                    });
        }
    }

    /** Those that lack fewest of the scopes for all that the tool does. */
    private List<Place> nearest(List<Place> places) {
        int fewest = places.stream()
                .mapToInt(place -> missing(place, ask.scopes()).size())
                .min()
                .orElse(0);
        return places.stream()
                .filter(place -> missing(place, ask.scopes()).size() == fewest)
                .toList();
    }

    private static List<Scope> missing(Place place, ScopeNeed need) {
        return place.held().connection().scopes().map(need::missingFrom).orElse(List.of());
    }

    private static int breadth(Place place) {
        return place.held().connection().scopes().map(Set::size).orElse(Integer.MAX_VALUE);
    }

    private static String whose(Place place, int several) {
        if (!place.isOwn()) {
            return "You have no connection of your own there, so the organisation's is used, as it is let be.";
        }
        return several == 1
                ? "It is your own connection."
                : "It is the one of your own " + several + " connections there that may do least and still suffices.";
    }
}
