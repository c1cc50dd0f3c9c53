package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.seed.World;
import java.util.List;
import java.util.function.Supplier;

/** The people and the sites of the world, without building any of the sites. */
public final class SiteDirectory implements Directory {
    private final Supplier<World> world;

    /**
     * The directory of a world.
     *
     * @param world the world as it is now
     */
    public SiteDirectory(Supplier<World> world) {
        this.world = requireNonNull(world, "world is null");
    }

    @Override
    public List<Person> people() {
        return world.get().people().stream().map(SiteDirectory::person).toList();
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
        return world.get().sites().stream().map(SiteDirectory::place).toList();
    }

    private static Place place(Site.Identity site) {
        return new Place(site.cloudId(), site.name());
    }

    @Override
    public List<Place> placesOf(AccountId account) {
        return places().stream()
                .filter(place -> world.get().people(place.id()).stream()
                        .anyMatch(person -> person.account().equals(account) && person.active()))
                .toList();
    }
}
