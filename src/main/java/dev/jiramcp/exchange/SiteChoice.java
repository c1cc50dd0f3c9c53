package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.site.SiteLookup.Presence;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which site a call goes to: the one that is named, exactly; else the one on which an address in the call is; else the only
 * one; else the one that alone has the project of which the call speaks; else the person's default; else none, and the person
 * is asked. Never by position and never by likeness.
 */
final class SiteChoice {
    /** On more sites than these nobody is asked for a project. */
    private static final int MOST_ASKED = 10;

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/]+.*");

    private final Ask ask;
    private final Surroundings around;
    private final Places all;
    private final Places usual;

    /** A site, and why it is the one. */
    record Found(CloudId site, String why) {
        Found {
            requireNonNull(site, "site is null");
            requireNonNull(why, "why is null");
        }
    }

    /**
     * A choice.
     *
     * @param all where the call may go if it says so
     * @param usual where it goes if it says nothing
     */
    SiteChoice(Ask ask, Surroundings around, Places all, Places usual) {
        this.ask = ask;
        this.around = around;
        this.all = all;
        this.usual = usual;
    }

    /**
     * The site.
     *
     * @throws dev.jiramcp.model.Refusal where it can't be settled, with the question
     */
    Found found() {
        return named().or(this::addressed)
                .or(this::single)
                .or(this::withProject)
                .or(this::preferred)
                .orElseThrow(() -> {
                    Collection<Site> sites = usual.sites();
                    return SiteRefusals.needed("You have " + sites.size() + " Jira sites: ", sites);
                });
    }

    /**
     * The site that a name means among all that are reached.
     *
     * @throws dev.jiramcp.model.Refusal where it means none, or several
     */
    static Site named(String name, Places places, Supplier<Optional<URI>> page) {
        Collection<Site> fitting = places.sites(place -> SiteNames.names(place.site(), name));
        if (fitting.isEmpty()) {
            throw SiteRefusals.unknown(name, places.sites(), page.get());
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
        Site site = byDomain(name)
                .orElseGet(() ->
                        named(name, all, () -> around.page(ask, ask.scopes().usual(), address(name))));
        ask.place().mentions().addresses().stream()
                .filter(page -> !isOn(site, page))
                .findFirst()
                .ifPresent(page -> {
                    throw SiteRefusals.contradiction(site, page);
                });
        return Optional.of(new Found(site.id(), "The call names the site."));
    }

    private static Optional<URI> address(String name) {
        try {
            return ADDRESS.matcher(name.strip()).matches() ? Optional.of(new URI(name.strip())) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** The site with a domain of its own, where that is named, and it is the one of one site. */
    private Optional<Site> byDomain(String name) {
        boolean known = all.list().stream().anyMatch(place -> SiteNames.names(place.site(), name));
        Optional<URI> address = known ? Optional.empty() : address(name);
        return address.map(page -> all.sites(place -> isOn(place.site(), page)))
                .filter(fitting -> fitting.size() == 1)
                .flatMap(fitting -> fitting.stream().findFirst());
    }

    private Optional<Found> addressed() {
        Map<CloudId, Site> found = new LinkedHashMap<>();
        for (URI page : ask.place().mentions().addresses()) {
            Collection<Site> fitting = all.sites(place -> isOn(place.site(), page));
            if (fitting.isEmpty()) {
                throw SiteRefusals.unknown(
                        page.getAuthority(),
                        all.sites(),
                        around.page(ask, ask.scopes().usual(), Optional.of(page.resolve("/"))));
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
                || all.list().stream()
                        .filter(place -> place.cloud().equals(site.id()))
                        .flatMap(place -> around.lookup().addresses(place.held(), place.site()).stream())
                        .anyMatch(address -> SiteNames.holds(address, page));
    }

    private Optional<Found> single() {
        Collection<Site> sites = usual.sites();
        return sites.size() == 1
                ? Optional.of(new Found(sites.iterator().next().id(), "It is the only site there is."))
                : Optional.empty();
    }

    private Optional<Found> withProject() {
        Set<String> keys = ask.place().mentions().projects();
        if (keys.isEmpty() || usual.sites().size() > MOST_ASKED) {
            return Optional.empty();
        }
        Map<CloudId, Site> having = new LinkedHashMap<>();
        for (Place place : usual.list()) {
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

    private Optional<Found> preferred() {
        return around.defaults()
                .of(ask.caller())
                .filter(site ->
                        usual.list().stream().anyMatch(place -> place.cloud().equals(site)))
                .map(site -> new Found(site, "The site is your default."));
    }
}
