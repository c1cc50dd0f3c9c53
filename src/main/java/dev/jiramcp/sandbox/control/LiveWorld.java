package dev.jiramcp.sandbox.control;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.gateway.Jira;
import dev.jiramcp.sandbox.seed.World;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sites as they are now, and the Jira in front of them; both are made anew on a reset. */
public final class LiveWorld {
    private record Built(World world, Jira jira) {}

    private final Supplier<World> begin;
    private final Function<World, Jira> jira;
    private volatile Built built;

    /**
     * A world.
     *
     * @param begin makes the world
     * @param jira makes the Jira of a world
     */
    public LiveWorld(Supplier<World> begin, Function<World, Jira> jira) {
        this.begin = requireNonNull(begin, "begin is null");
        this.jira = requireNonNull(jira, "jira is null");
        this.built = build();
    }

    private Built build() {
        World world = begin.get();
        return new Built(world, jira.apply(world));
    }

    /** Makes everything anew. */
    public void rebuild() {
        built = build();
    }

    public World world() {
        return built.world();
    }

    /** The Jira in front of the sites. */
    public Jira jira() {
        return built.jira();
    }

    /** The site of a name, built if it was not yet. */
    public Optional<Site> site(String name) {
        return world().sites().stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .flatMap(site -> world().site(site.cloudId()));
    }
}
