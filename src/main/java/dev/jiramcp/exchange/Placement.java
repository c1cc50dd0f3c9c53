package dev.jiramcp.exchange;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.site.SiteLookup.Presence;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which site a call goes to, and with which connection. The site: the one that is named, exactly; else the one on which an
 * address in the call is; else the only one; else the one that alone has the project of which the call speaks; else the
 * person's default; else none, and the person is asked. Never by position and never by likeness. The connection: the
 * person's own before the organisation's, and of several that suffice the one that may do least.
 */
final class Placement {
    /** On more sites than these nobody is asked for a project. */
    private static final int MOST_ASKED = 10;

    private final Ask ask;
    private final Surroundings around;
    private final List<Place> own;
    private final List<Place> all;

    /** A site, and why it is the one. */
    private record Found(CloudId site, String why) {}

    private Placement(Ask ask, Surroundings around, List<Place> own, List<Place> all) {
        this.ask = ask;
        this.around = around;
        this.own = own;
        this.all = all;
    }

    /**
     * What a call uses.
     *
     * @throws Refusal where that can't be settled, with the question or the way out
     */
    static Chosen of(Ask ask, List<Held> held, Surroundings around) {
        List<Place> own = places(held, Held.Holder.PERSON);
        List<Place> all = new ArrayList<>(own);
        if (around.installation().allows(ask.effect())) {
            Set<CloudId> reached = new HashSet<>(own.stream().map(Place::cloud).toList());
            places(held, Held.Holder.INSTALLATION).stream()
                    .filter(place -> !reached.contains(place.cloud()))
                    .forEach(all::add);
        } else if (!held.isEmpty() && held.stream().allMatch(each -> each.holder() == Held.Holder.INSTALLATION)) {
            throw SiteRefusals.notAllowed(ask.tool(), page(ask, around, Set.of(), Optional.empty()));
        }
        return new Placement(ask, around, own, all).chosen();
    }

    /** A connection that can't say where it reaches is left out, unless no other can either. */
    private static List<Place> places(List<Held> held, Held.Holder holder) {
        List<Place> places = new ArrayList<>();
        Optional<Refusal> failure = Optional.empty();
        for (Held each : held) {
            if (each.holder() == holder) {
                try {
                    each.connection().sites().forEach(site -> places.add(new Place(each, site)));
                } catch (Refusal notSaid) {
                    failure = Optional.of(notSaid);
                }
            }
        }
        if (places.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return places;
    }

    private Chosen chosen() {
        if (all.isEmpty()) {
            throw SiteRefusals.none(page(ask, around, ask.scopes().usual(), Optional.empty()));
        }
        List<Place> usual = working(own.isEmpty() ? all : own);
        Found found = named().or(this::addressed)
                .or(() -> single(usual))
                .or(() -> withProject(usual))
                .or(() -> preferred(usual))
                .orElseThrow(
                        () -> SiteRefusals.needed("You have " + sites(usual).size() + " Jira sites: ", sites(usual)));
        return at(found);
    }

    /** What can be used, where anything can. */
    private static List<Place> working(List<Place> places) {
        List<Place> working = places.stream().filter(Place::works).toList();
        return working.isEmpty() ? places : working;
    }

    /**
     * The site that a name means among all that are reached.
     *
     * @throws Refusal where it means none, or several
     */
    static Site named(String name, List<Held> held) {
        List<Place> all = new ArrayList<>(places(held, Held.Holder.PERSON));
        all.addAll(places(held, Held.Holder.INSTALLATION));
        return named(name, all, Optional::empty);
    }

    private static Site named(String name, List<Place> places, Supplier<Optional<URI>> page) {
        Collection<Site> fitting = sites(places, place -> SiteNames.names(place.site(), name));
        if (fitting.isEmpty()) {
            throw SiteRefusals.unknown(name, sites(places), page.get());
        }
        if (fitting.size() > 1) {
            throw SiteRefusals.severalNamed(name, fitting);
        }
        return fitting.iterator().next();
    }

    private Optional<Found> named() {
        if (ask.place().site().isEmpty()) {
            return Optional.empty();
        }
        String name = ask.place().site().get();
        Site site = named(name, all, () -> page(ask, around, ask.scopes().usual(), Optional.empty()));
        ask.place().mentions().addresses().stream()
                .filter(page -> !isOn(site, page))
                .findFirst()
                .ifPresent(page -> {
                    throw SiteRefusals.contradiction(site, page);
                });
        return Optional.of(new Found(site.id(), "The call names the site."));
    }

    private Optional<Found> addressed() {
        Map<CloudId, Site> found = new LinkedHashMap<>();
        for (URI page : ask.place().mentions().addresses()) {
            Collection<Site> fitting = sites(all, place -> isOn(place.site(), page));
            if (fitting.isEmpty()) {
                throw SiteRefusals.unknown(
                        page.getAuthority(),
                        sites(all),
                        page(ask, around, ask.scopes().usual(), Optional.of(page.resolve("/"))));
            }
            fitting.forEach(site -> found.put(site.id(), site));
        }
        if (found.size() > 1) {
            throw SiteRefusals.needed("The addresses in this call are on several sites: ", found.values());
        }
        return found.keySet().stream()
                .findFirst()
                .map(site -> new Found(site, "The address in the call is on this site."));
    }

    /** Atlassian's address of a site first; only where that is another is the site asked for its own domain. */
    private boolean isOn(Site site, URI page) {
        return SiteNames.holds(site.url(), page)
                || all.stream()
                        .filter(place -> place.cloud().equals(site.id()))
                        .flatMap(place -> around.lookup().addresses(place.held(), place.site()).stream())
                        .anyMatch(address -> SiteNames.holds(address, page));
    }

    private static Optional<Found> single(List<Place> places) {
        Collection<Site> sites = sites(places);
        return sites.size() == 1
                ? Optional.of(new Found(sites.iterator().next().id(), "It is the only site there is."))
                : Optional.empty();
    }

    private Optional<Found> withProject(List<Place> places) {
        Set<String> keys = ask.place().mentions().projects();
        Collection<Site> sites = sites(places);
        if (keys.isEmpty() || sites.size() > MOST_ASKED) {
            return Optional.empty();
        }
        Map<CloudId, Site> having = new LinkedHashMap<>();
        for (Place place : places) {
            for (String key : keys) {
                Presence presence = around.lookup().project(place.held(), place.site(), key);
                if (presence == Presence.UNKNOWN) {
                    return Optional.empty();
                }
                if (presence == Presence.THERE) {
                    having.put(place.cloud(), place.site());
                }
            }
        }
        String names = keys.stream().sorted().collect(joining(", "));
        if (having.size() > 1) {
            throw SiteRefusals.needed(
                    "Several of your sites have what this call names (" + names + "): ", having.values());
        }
        return having.keySet().stream()
                .findFirst()
                .map(site -> new Found(site, "No other of your sites has " + names + "."));
    }

    private Optional<Found> preferred(List<Place> places) {
        return around.defaults()
                .of(ask.caller())
                .filter(site -> places.stream().anyMatch(place -> place.cloud().equals(site)))
                .map(site -> new Found(site, "The site is your default."));
    }

    private Chosen at(Found found) {
        List<Place> there = working(
                all.stream().filter(place -> place.cloud().equals(found.site())).toList());
        List<Place> enough =
                there.stream().filter(place -> missing(place).isEmpty()).toList();
        if (enough.isEmpty()) {
            Place nearest = there.stream()
                    .min(comparingInt(place -> missing(place).size()))
                    .orElseThrow();
            List<Scope> missing = missing(nearest);
            throw SiteRefusals.scopes(
                    ask.tool(),
                    missing,
                    page(
                            ask,
                            around,
                            Set.copyOf(missing),
                            Optional.of(nearest.site().url())));
        }
        Place least = enough.stream()
                .min(comparingInt(Placement::breadth)
                        .thenComparing(place -> place.held().id()))
                .orElseThrow();
        least.held().ended().ifPresent(why -> {
            throw SiteRefusals.ended(
                    why,
                    least.site(),
                    page(
                            ask,
                            around,
                            ask.scopes().usual(),
                            Optional.of(least.site().url())));
        });
        return new Chosen(least, whose(least, enough.size()) + " " + found.why());
    }

    private List<Scope> missing(Place place) {
        return place.held().connection().scopes().map(ask.scopes()::missingFrom).orElse(List.of());
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

    private static Collection<Site> sites(List<Place> places) {
        return sites(places, place -> true);
    }

    private static Collection<Site> sites(List<Place> places, Predicate<Place> filter) {
        return places.stream()
                .filter(filter)
                .collect(toMap(Place::cloud, Place::site, (one, same) -> one, LinkedHashMap::new))
                .values();
    }

    private static Optional<URI> page(Ask ask, Surroundings around, Set<Scope> scopes, Optional<URI> site) {
        return around.links().page(ask.caller(), scopes, site);
    }
}
