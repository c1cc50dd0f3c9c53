package dev.jiramcp.sandbox;

import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** What a simulation begins with. */
@FunctionalInterface
public interface World {
    /**
     * The sites, with everything in them.
     *
     * @param address the address of a site, by its name
     * @param clock the clock of the simulation
     */
    List<Site> sites(Function<String, URI> address, VirtualClock clock);
}
