package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people and the sites, as the sites themselves know them. */
public final class SiteDirectory implements Directory {
    private final List<Site> sites;

    public SiteDirectory(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    @Override
    public List<Person> people() {
        Map<AccountId, Person> people = new LinkedHashMap<>();
        sites.forEach(site -> members(site).forEach(person -> people.putIfAbsent(person.id(), person)));
        return List.copyOf(people.values());
    }

    private static List<Person> members(Site site) {
        return site.locked(() -> site.people().all()).stream()
                .map(SiteDirectory::person)
                .toList();
    }

    private static Person person(dev.jiramcp.sandbox.data.Person member) {
        boolean human = member.kind() == dev.jiramcp.sandbox.data.Person.Kind.ATLASSIAN;
        return new Person(
                member.account(),
                member.displayName(),
                member.email(),
                member.zone().getId(),
                member.active() && human);
    }

    @Override
    public List<Place> places() {
        return sites.stream().map(SiteDirectory::place).toList();
    }

    private static Place place(Site site) {
        return new Place(site.cloudId(), site.identity().name());
    }

    @Override
    public List<Place> placesOf(AccountId account) {
        return sites.stream()
                .filter(site -> memberOf(site, account).isPresent())
                .map(SiteDirectory::place)
                .toList();
    }

    private static Optional<dev.jiramcp.sandbox.data.Person> memberOf(Site site, AccountId account) {
        return site.locked(() -> site.people().find(account)).filter(dev.jiramcp.sandbox.data.Person::active);
    }
}
